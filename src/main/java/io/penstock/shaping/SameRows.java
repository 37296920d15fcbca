package io.penstock.shaping;

import io.penstock.mapping.KeyExpression;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows are the same if they have the same key. */
record SameRows(KeyExpression key) implements DuplicateRows {

    @Override
    public @Nullable Object mark(Map<String, @Nullable Object> row) {
        return key.of(row);
    }

    @Override
    public Memory memory() {
        Set<Object> known = new HashSet<>();
        return mark -> !known.add(mark);
    }

    @Override
    public String reason() {
        return "another row has the same key";
    }
}
