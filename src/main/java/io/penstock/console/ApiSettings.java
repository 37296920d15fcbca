package io.penstock.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code penstock.api.*}.
 *
 * @param token what callers must send as {@code Authorization: Bearer …}; absent for one that is made at the first start
 *     and kept in the file {@code api-token} of the data directory
 */
@ConfigurationProperties("penstock.api")
record ApiSettings(@Nullable String token) {

    boolean isTokenSet() {
        return token != null && !token.isBlank();
    }

    /** Hides the token (P9). */
    @Override
    public String toString() {
        return "API settings";
    }
}
