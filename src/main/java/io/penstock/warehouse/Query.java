package io.penstock.warehouse;

import io.penstock.row.RowReadException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One query on its way to a warehouse.
 *
 * @param connection the name, for messages
 * @param sql one statement without a semicolon behind it
 * @param options how to read it
 */
public record Query(String connection, String sql, ReadOptions options) {

    /** The query with other expressions in its select list, each named as the column is. */
    String selecting(String expressions) {
        // On lines of its own, because the query may end in a comment.
        return "SELECT " + expressions + " FROM (\n" + sql + "\n) AS model";
    }

    /** The columns, if each has a name of its own. */
    <R> List<ResultColumn<R>> distinct(List<ResultColumn<R>> columns) {
        Set<String> names = new HashSet<>();
        for (ResultColumn<R> column : columns) {
            if (!names.add(column.column().name())) {
                throw new RowReadException(connection + ": two columns are called \""
                        + column.column().name() + "\"; give one of them another name with AS");
            }
        }
        return columns;
    }

    /** It is something else than a query. */
    RowReadException refused() {
        return new RowReadException(connection + ": the statement returns no rows; a model is one SELECT");
    }

    RowReadException failed(String words, SQLException cause) {
        return new RowReadException(connection + ": " + words, cause);
    }
}
