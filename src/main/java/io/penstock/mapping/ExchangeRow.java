package io.penstock.mapping;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** An exchange as an expression sees it: the columns of the row that is its body, and the words of {@link #WORDS}. */
final class ExchangeRow extends AbstractMap<String, @Nullable Object> {

    /** What these words mean in the language {@code row}; a column of that name is {@code row['body']}. */
    static final Map<String, Term> WORDS = Map.of(
            "body", cells -> of(cells).exchange.getMessage().getBody(),
            "headers", cells -> of(cells).exchange.getMessage().getHeaders(),
            "variables", cells -> of(cells).exchange.getVariables());

    private final Exchange exchange;
    private final Map<String, @Nullable Object> columns;

    /**
     * @param expression what is to be worked out; only if it asks for a column must the body be a row
     */
    ExchangeRow(Exchange exchange, RowExpression expression) {
        this.exchange = exchange;
        this.columns = expression.readsRow() ? columns(exchange.getMessage().getBody(), expression) : Map.of();
    }

    /** Whether the body is a delete, which has no columns to be asked for. */
    static boolean isDelete(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Row row && row.operation() == Operation.DELETE;
    }

    @Override
    public @Nullable Object get(Object column) {
        return columns.get(column);
    }

    @Override
    public boolean containsKey(Object column) {
        return columns.containsKey(column);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return columns.entrySet();
    }

    private static ExchangeRow of(Cells cells) {
        return (ExchangeRow) cells.row();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> columns(@Nullable Object body, RowExpression expression) {
        if (body instanceof Map<?, ?> row) {
            return (Map<String, @Nullable Object>) row;
        }
        if (body instanceof Collection<?> batch) {
            throw new ExpressionException(
                    ExpressionException.BATCH,
                    "\"" + expression + "\" is asked of one row, and the body is a batch of " + batch.size()
                            + "; use kamelet:filter-rows-action, or split the batch first",
                    0);
        }
        throw new ExpressionException(
                ExpressionException.BODY,
                "\"" + expression + "\" is asked of a row, and the body is "
                        + (body == null ? "empty" : Texts.kindOf(body)) + "; make it a map of column to value first",
                0);
    }
}
