package io.penstock.lookup;

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
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Lookups(Warehouses warehouses, Models models) {
        this.warehouses = warehouses;
        this.models = models;
    }

    /**
     * @param name for messages
     * @param model a file of the models; empty where the query is given
     * @param key the column of the query that identifies a row
     */
    Lookup lookup(String name, String connection, String model, String query, String key, LookupTerms terms) {
        if (model.isBlank() == query.isBlank()) {
            throw new IllegalArgumentException(name + ": give either a model or a query");
        }
        if (connection.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException(name + ": a connection and a key are needed");
        }
        String sql = model.isBlank() ? query : models.sql(model);
        KeyedQuery keyed = KeyedQuery.of(warehouses, connection, sql, key, terms.timeout());
        return new Lookup(name, keyed::rows, terms, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
