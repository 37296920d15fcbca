package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import io.penstock.mapping.KeyExpression;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Asks a table for the keys of all rows of an exchange at once, and gives each row what was found. */
record StoreReading(Store store, StoreSteps.Tables tables, KeyExpression key, Using using) implements Processor {

    /** The row with what was found; null leaves it out, after it was settled. */
    interface Using {
        @Nullable
        Object of(Map<String, @Nullable Object> row, @Nullable StoredDocument found);
    }

    @Override
    public void process(Exchange exchange) {
        Batch batch = Batch.of(exchange);
        Set<String> keys = new LinkedHashSet<>();
        for (Object row : batch.owed()) {
            String wanted = Columns.isDelete(row) ? null : keyOrNull(row);
            if (wanted != null) {
                keys.add(wanted);
            }
        }
        Map<String, StoredDocument> found = keys.isEmpty() ? Map.of() : store.find(tables.of(exchange), keys);
        batch.each(row -> {
            if (Columns.isDelete(row)) {
                return row;
            }
            String wanted = key.of(row);
            return using.of(row, wanted == null ? null : found.get(wanted));
        });
        batch.finish();
        exchange.getMessage().setBody(batch.result());
    }

    /** A row without a key is told so when its turn comes. */
    private @Nullable String keyOrNull(Object row) {
        try {
            return key.of(Columns.of(row));
        } catch (BadValueException bad) {
            return null;
        }
    }
}
