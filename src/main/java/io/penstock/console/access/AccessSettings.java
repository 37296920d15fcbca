package io.penstock.console.access;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code penstock.access.*}.
 *
 * @param users by name
 * @param tokens by name; the installation's own token ({@code penstock.api.token}) may do everything and is not among
 *     them
 * @param oidc how those who log in by {@code spring.security.oauth2.client.*} get a role
 */
@ConfigurationProperties("penstock.access")
record AccessSettings(
        @DefaultValue Map<String, User> users,
        @DefaultValue Map<String, Token> tokens,
        @DefaultValue Oidc oidc) {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** @param password bcrypt's text, as {@code penstock password} prints it */
    record User(
            @DefaultValue("") String password,
            @DefaultValue("viewer") Role role) {

        /** Hides the password (P9). */
        @Override
        public String toString() {
            return role.toString();
        }
    }

    /** @param sha256 of the token, in hexadecimal digits, as {@code penstock token} prints it */
    record Token(
            @DefaultValue("") String sha256,
            @DefaultValue("read") Set<Scope> scopes) {

        /** Hides the hash (P9). */
        @Override
        public String toString() {
            return scopes.toString();
        }
    }

    /**
     * @param claim of the ID token that names the groups; a text or a list
     * @param roles from a group to a role
     * @param otherwise the role of those in none of the groups; absent for: no access
     */
    record Oidc(
            @DefaultValue("groups") String claim,
            @DefaultValue Map<String, Role> roles,
            @Nullable Role otherwise) {}

    AccessSettings {
        if (users.containsKey(Tokens.INSTALLATION_NAME) || tokens.containsKey(Tokens.INSTALLATION_NAME)) {
            throw new IllegalArgumentException("access.name-taken: \"" + Tokens.INSTALLATION_NAME
                    + "\" is who calls with the installation's own token; choose another name");
        }
        users.forEach((name, user) -> {
            if (!BCRYPT.matcher(user.password()).matches()) {
                throw new IllegalArgumentException("access.password-not-bcrypt: penstock.access.users." + name
                        + ".password is not a bcrypt hash; make one with: penstock password");
            }
        });
        tokens.forEach((name, token) -> {
            if (!SHA_256.matcher(token.sha256()).matches()) {
                throw new IllegalArgumentException("access.token-not-sha256: penstock.access.tokens." + name
                        + ".sha256 is not a SHA-256 hash of 64 hexadecimal digits; make a token with: penstock token "
                        + name);
            }
        });
    }
}
