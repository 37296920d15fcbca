package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.Batch;
import io.penstock.mapping.KeyExpression;
import io.penstock.row.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows and plain maps with more columns, or another key. */
final class Columns {

    private Columns() {}

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> of(Object row) {
        return (Map<String, @Nullable Object>) row;
    }

    static boolean isDelete(Object row) {
        return row instanceof Row known && Batch.isDelete(known);
    }

    /** The row with these columns too; its own of the same names are replaced. */
    static Object with(Map<String, @Nullable Object> row, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(row);
        columns.putAll(more);
        return row instanceof Row known ? known.with(columns) : columns;
    }

    static Object with(Map<String, @Nullable Object> row, String column, @Nullable Object value) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(row);
        columns.put(column, value);
        return row instanceof Row known ? known.with(columns) : columns;
    }

    /** The key for the store, which a write needs. */
    static String key(KeyExpression key, Map<String, @Nullable Object> row) {
        String wanted = key.of(row);
        String fault = wanted == null ? "null, where the table needs a key" : StoreLimits.faultOfKey(wanted);
        if (wanted == null || !fault.isEmpty()) {
            throw new BadValueException("key", fault).at(key.toString());
        }
        return wanted;
    }
}
