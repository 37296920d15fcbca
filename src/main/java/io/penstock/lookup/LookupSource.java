package io.penstock.lookup;

import java.util.Locale;

/** Where a lookup finds its rows. */
public enum LookupSource {
    WAREHOUSE,
    STORE;

    static LookupSource named(String name) {
        for (LookupSource source : values()) {
            if (source.name().toLowerCase(Locale.ROOT).equals(name)) {
                return source;
            }
        }
        throw new IllegalArgumentException("from is warehouse or store, not \"" + name + "\"");
    }
}
