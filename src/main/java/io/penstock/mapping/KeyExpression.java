package io.penstock.mapping;

import io.penstock.row.KeyText;
import io.penstock.row.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step knows a row by: an expression, or without one the row's own key. */
public final class KeyExpression {

    private final @Nullable RowExpression expression;

    private KeyExpression(@Nullable RowExpression expression) {
        this.expression = expression;
    }

    /** @param text an expression, or empty */
    public static KeyExpression of(String text, RowLanguage language) {
        return new KeyExpression(text.isBlank() ? null : language.compile(text));
    }

    /** The canonical text of a value: 12, 12.0 and '12' have the same. */
    public static String text(Object value) {
        Object single = value instanceof Number number ? Numbers.decimal(number) : Texts.of(value);
        return Objects.requireNonNull(KeyText.of(List.of(single)));
    }

    /** Whether a row is known by its own key. */
    public boolean isOwn() {
        return expression == null;
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return expression == null ? "the key of the row" : expression.toString();
    }

    /**
     * The text of the key, or null where the expression is null.
     *
     * @throws ExpressionException if there is no expression and the row has no key of its own, being no row of a sync
     */
    public @Nullable String of(Map<String, @Nullable Object> row) {
        if (expression != null) {
            Object value = expression.value(row);
            return value == null ? null : text(value);
        }
        if (row instanceof Row known && !known.key().isEmpty()) {
            return known.key();
        }
        throw new ExpressionException(
                ExpressionException.BODY, "the rows have no key of their own; give the step a key", 0);
    }
}
