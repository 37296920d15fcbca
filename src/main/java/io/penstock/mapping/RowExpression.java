package io.penstock.mapping;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Safe for use by several threads.
 *
 * <p>Fails with a {@link BadValueException} where the row holds a value that it cannot work with, and with an
 * {@link ExpressionException} where the row does not have one of its columns.
 */
public final class RowExpression {

    private final String text;
    private final Term term;
    private final Set<String> columns;
    private final boolean readsRow;

    RowExpression(String text, Term term, Set<String> columns, boolean readsRow) {
        this.text = text;
        this.term = term;
        this.columns = Set.copyOf(columns);
        this.readsRow = readsRow;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The columns that a row must have. */
    public Set<String> columns() {
        return columns;
    }

    /** Whether it asks for any column, be it one that may be missing. */
    public boolean readsRow() {
        return readsRow;
    }

    Term term() {
        return term;
    }

    /** The value for a row, given as column to value. */
    public @Nullable Object value(Map<String, @Nullable Object> row) {
        return term.of(new Cells(row));
    }

    /** Whether the condition holds; null does not, and anything but true, false and null is a bad value. */
    public boolean test(Map<String, @Nullable Object> row) {
        return Operators.truth(term.of(new Cells(row)));
    }

    @Override
    public String toString() {
        return text;
    }
}
