package io.penstock.store;

import io.penstock.mapping.LookupTables;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables of the store for {@code lookup('store:NAME', key)}; one that holds nothing yet is empty. */
record StoreLookups(Store store) implements LookupTables {

    private static final String PREFIX = "store:";

    private record Table(Store store, StoreTable table) implements LookupTable {

        @Override
        public @Nullable Object find(String key) {
            return store.find(table, key).map(StoredDocument::value).orElse(null);
        }

        @Override
        public Map<String, Object> findAll(Collection<String> keys) {
            Map<String, Object> found = new HashMap<>();
            store.find(table, keys).forEach((key, document) -> {
                Object value = document.value();
                if (value != null) {
                    found.put(key, value);
                }
            });
            return found;
        }
    }

    @Override
    public LookupTable table(String name) {
        if (!name.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "there is no table \"" + name + "\"; one of the store is written store:" + name);
        }
        StoreTable table;
        try {
            table = StoreTable.of(name.substring(PREFIX.length()));
        } catch (StoreException bad) {
            throw new IllegalArgumentException(bad.getMessage(), bad);
        }
        return new Table(store, table);
    }
}
