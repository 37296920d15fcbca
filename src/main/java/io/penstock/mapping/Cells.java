package io.penstock.mapping;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What terms see of a row. */
record Cells(Map<String, @Nullable Object> row) {

    static final Cells NONE = new Cells(Map.of());

    @Nullable
    Object get(String column) {
        return row.get(column);
    }

    boolean has(String column) {
        return row.containsKey(column);
    }

    Collection<String> names() {
        return row.keySet();
    }
}
