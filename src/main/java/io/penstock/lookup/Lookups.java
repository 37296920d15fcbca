package io.penstock.lookup;

import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.warehouse.KeyedQuery;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.Warehouses;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Makes lookups. */
@Component
final class Lookups implements AutoCloseable {

    private final Warehouses warehouses;
    private final Models models;
    private final Store store;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Lookups(Warehouses warehouses, Models models, Store store) {
        this.warehouses = warehouses;
        this.models = models;
        this.store = store;
    }

    /** @param name for messages */
    Lookup lookup(String name, LookupOrigin origin, LookupTerms terms) {
        return switch (origin.from()) {
            case WAREHOUSE -> {
                KeyedQuery keyed =
                        KeyedQuery.of(warehouses, origin.connection(), sql(origin), origin.key(), terms.timeout());
                yield new CachedLookup(name, keyed::rows, terms, threads);
            }
            case STORE ->
                new StoreCopy(store, StoreTable.of(origin.table()), new Waiting(name, terms.timeout()), threads);
        };
    }

    /** What is asked, as it is in force now; the name of the table for the store. */
    String sql(LookupOrigin origin) {
        return switch (origin.from()) {
            case WAREHOUSE -> origin.model().isBlank() ? origin.query() : models.sql(origin.model());
            case STORE -> origin.table();
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
