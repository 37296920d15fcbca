package io.penstock.lookup;

import java.util.Locale;

/** What becomes of a row whose key the warehouse does not have. */
enum Missing {
    NULL,
    DEFAULT,
    REJECT;

    static Missing named(String name) {
        for (Missing missing : values()) {
            if (missing.name().toLowerCase(Locale.ROOT).equals(name)) {
                return missing;
            }
        }
        throw new IllegalArgumentException("onMissing is null, default or reject, not \"" + name + "\"");
    }
}
