package io.penstock.mapping;

import org.jspecify.annotations.Nullable;

/** The tables that {@code lookup()} asks. */
@FunctionalInterface
public interface LookupTables {

    /** There are none. */
    LookupTables NONE = table -> {
        throw new IllegalArgumentException("there is no table \"" + table + "\"");
    };

    /** A table. Safe for use by several threads. */
    @FunctionalInterface
    interface LookupTable {

        /**
         * What stands under the key, mostly a structure; null if there is nothing.
         *
         * @param key the canonical text of the key
         */
        @Nullable
        Object find(String key);
    }

    /**
     * A table by its name, for an expression that is being compiled.
     *
     * @throws IllegalArgumentException if there is no such table; the message says which there are
     */
    LookupTable table(String name);
}
