package io.penstock.destination;

import io.penstock.row.RowJson;
import org.jspecify.annotations.Nullable;

/** An expression of a contract, compiled. Safe for use by several threads. */
@FunctionalInterface
interface Formula {

    /** The value, or a {@link FormulaException} that says what is wrong with the expression, not what the values were. */
    @Nullable
    Object value(Scope scope);

    /** Whether the value is true; nothing else is, not even the text "true". */
    default boolean holds(Scope scope) {
        return Boolean.TRUE.equals(value(scope));
    }

    /** The value as text, or null. */
    default @Nullable String text(Scope scope) {
        Object value = value(scope);
        return value == null ? null : RowJson.text(value);
    }
}
