package io.penstock.storage;

import io.penstock.store.StoredTables;
import java.time.Duration;

/** The tables of the store in an operations database of their own. */
public final class StoreDatabase implements AutoCloseable {

    private final OperationsDatabase database;

    public StoreDatabase(String url) {
        database = OperationsDatabase.open(url, null, null, Duration.ofMillis(500));
    }

    public StoredTables tables() {
        return new JdbcStoredTables(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
