package io.penstock.shaping;

import io.penstock.mapping.Batch;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows and plain maps, as steps handle them alike. */
final class Each {

    private Each() {}

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> columns(Object row) {
        return (Map<String, @Nullable Object>) row;
    }

    static boolean isDelete(Object row) {
        return row instanceof Row known && Batch.isDelete(known);
    }

    /** Skips the row everywhere; a plain map is just left out. */
    static void skip(Object row, Outcome.Skipped because) {
        if (row instanceof Row known) {
            known.settleEverywhere(because);
        }
    }

    /** The row with these columns too. */
    static Object with(Map<String, @Nullable Object> row, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(row);
        columns.putAll(more);
        return row instanceof Row known ? known.with(columns) : columns;
    }
}
