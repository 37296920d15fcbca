package io.penstock.mapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that {@code lookup()} asks. */
@FunctionalInterface
public interface LookupTables {

    /** There are none. */
    LookupTables NONE = table -> {
        throw new IllegalArgumentException("there is no table \"" + table + "\"");
    };

    /** Where there is no store, as for a check of files: its tables are taken to be there, and empty. */
    LookupTables UNSEEN = table -> table.startsWith("store:") ? key -> null : NONE.table(table);

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

        /** What stands under these keys, without those under which there is nothing. */
        default Map<String, Object> findAll(Collection<String> keys) {
            Map<String, Object> found = new HashMap<>();
            for (String key : keys) {
                Object value = find(key);
                if (value != null) {
                    found.put(key, value);
                }
            }
            return found;
        }
    }

    /**
     * A table by its name, for an expression that is being compiled.
     *
     * @throws IllegalArgumentException if there is no such table; the message says which there are
     */
    LookupTable table(String name);
}
