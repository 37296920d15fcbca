package io.penstock.lookup;

import io.penstock.row.RowReadException;
import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.store.StoredDocument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Rows by key from a table of the store, which a sync keeps fresh: no warehouse is asked. What the store has in memory is
 * answered by the caller's own thread; what a write of this process changed is seen at once.
 */
final class StoreCopy implements Lookup {

    private final Store store;
    private final StoreTable table;
    private final Waiting waiting;
    private final Executor threads;

    /** @param threads on which the operations database is waited for */
    StoreCopy(Store store, StoreTable table, Waiting waiting, Executor threads) {
        this.store = store;
        this.table = table;
        this.waiting = waiting;
        this.threads = threads;
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> rows(Set<String> keys) throws LookupTimeoutException {
        Optional<Map<String, StoredDocument>> known = store.remembered(table, keys);
        Map<String, StoredDocument> found = known.isPresent()
                ? known.get()
                : waiting.answer(CompletableFuture.supplyAsync(() -> read(keys), threads));
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        found.forEach((key, document) -> rows.put(key, row(document.value())));
        return rows;
    }

    private Map<String, StoredDocument> read(Set<String> keys) {
        try {
            return store.find(table, keys);
        } catch (DataAccessException | TransactionException down) {
            throw new RowReadException("the table " + table + " of the store cannot be read", down);
        }
    }

    /** A document that is no object is the column {@code value}. */
    private static Map<String, @Nullable Object> row(@Nullable Object document) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (document instanceof Map<?, ?> object) {
            object.forEach((name, value) -> row.put(String.valueOf(name), value));
        } else {
            row.put("value", document);
        }
        return row;
    }
}
