package io.penstock.warehouse;

import io.penstock.row.Column;

/**
 * A column of a query's result and how to get at it.
 *
 * @param column what the rest of Penstock sees
 * @param expression what to select instead of the column itself, with {@code %s} for its quoted name; {@code %s} alone
 *     where the driver can read it as it is
 * @param reader reads what the expression gives
 */
public record ResultColumn<R>(Column column, String expression, R reader) {

    static final String AS_IT_IS = "%s";

    public ResultColumn(Column column, R reader) {
        this(column, AS_IT_IS, reader);
    }

    String selected(Dialect dialect) {
        String name = dialect.quoted(column.name());
        return expression.equals(AS_IT_IS) ? name : expression.formatted(name) + " AS " + name;
    }
}
