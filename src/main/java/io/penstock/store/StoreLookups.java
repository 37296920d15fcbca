package io.penstock.store;

import io.penstock.mapping.LookupTables;

/** Tables of the store for {@code lookup('store:NAME', key)}; one that holds nothing yet is empty. */
record StoreLookups(Store store) implements LookupTables {

    private static final String PREFIX = "store:";

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
        return key -> StoreLimits.faultOfKey(key).isEmpty()
                ? store.find(table, key).map(StoredDocument::value).orElse(null)
                : null;
    }
}
