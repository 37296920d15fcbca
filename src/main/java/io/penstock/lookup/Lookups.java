package io.penstock.lookup;

import io.penstock.deadline.Deadlines;
import io.penstock.row.RowReadException;
import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.trace.Traces;
import io.penstock.warehouse.KeyedQuery;
import io.penstock.warehouse.Models;
import io.penstock.warehouse.Warehouses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Makes lookups. */
@Component
final class Lookups implements AutoCloseable {

    private static final Duration LATE = Duration.ofSeconds(1);

    private final Warehouses warehouses;
    private final Models models;
    private final Store store;
    private final Deadlines deadlines;
    private final Traces traces;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Lookups(Warehouses warehouses, Models models, Store store, Deadlines deadlines, Traces traces) {
        this.warehouses = warehouses;
        this.models = models;
        this.store = store;
        this.deadlines = deadlines;
        this.traces = traces;
    }

    /** @param name for messages */
    Lookup lookup(String name, LookupOrigin origin, LookupTerms terms) {
        return switch (origin.from()) {
            case WAREHOUSE ->
                ofWarehouse(
                        name,
                        new TracedQuery(
                                KeyedQuery.of(warehouses, deadlines, origin.connection(), sql(origin), origin.key()),
                                origin.connection(),
                                traces),
                        terms);
            case STORE ->
                new StoreCopy(store, StoreTable.of(origin.table()), new Waiting(name, terms.timeout()), threads);
        };
    }

    private Lookup ofWarehouse(String name, TracedQuery query, LookupTerms terms) {
        if (terms.keep().isZero() && terms.keepMissing().isZero()) {
            return new DirectLookup(name, query, terms.timeout());
        }
        // What comes too late for who asked is kept for who asks next, if it comes soon.
        Duration patience = terms.timeout().plus(LATE);
        CachedLookup.Source source = keys -> query.within(patience, keys)
                .orElseThrow(
                        () -> new RowReadException(name + " was not answered within " + patience.toMillis() + " ms"));
        return new CachedLookup(name, source, terms, traces.carried(threads));
    }

    /** The lookup that apps may ask, with nothing in memory yet. */
    PublishedLookup published(LookupDeclaration file) {
        List<PublishedLookup.Consumer> consumers = file.consumers().entrySet().stream()
                .map(consumer -> new PublishedLookup.Consumer(
                        consumer.getKey(), consumer.getValue(), new TokenBucket(file.rate(), System::nanoTime)))
                .toList();
        return new PublishedLookup(
                lookup(file.name(), file.origin(), file.terms()),
                file.columns(),
                file.defaults(),
                file.keep(),
                consumers);
    }

    private String sql(LookupOrigin origin) {
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
