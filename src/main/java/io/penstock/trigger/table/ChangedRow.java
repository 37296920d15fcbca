package io.penstock.trigger.table;

import io.penstock.row.RowJson;
import io.penstock.row.RowReadException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row with the place where it stands. */
record ChangedRow(Object cursor, String key, Map<String, @Nullable Object> columns) {

    static ChangedRow of(Map<String, @Nullable Object> columns, String cursor, String key) {
        Object at = columns.get(cursor);
        Object tie = columns.get(key);
        if (at == null || tie == null) {
            throw new RowReadException("a row has no value in its column \"" + (at == null ? cursor : key) + "\"");
        }
        return new ChangedRow(at, RowJson.text(tie), columns);
    }
}
