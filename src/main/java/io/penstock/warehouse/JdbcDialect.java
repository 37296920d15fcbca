package io.penstock.warehouse;

import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A product that is read through its driver's {@code ResultSet}. What is left to say is how, and which types it has. */
public abstract class JdbcDialect implements Dialect {

    /** How to read a column of a result. */
    protected abstract ResultColumn<CellReader> column(ResultSetMetaData result, int index) throws SQLException;

    /** Makes the connection ready for one read-only query that streams: transaction, timeout. */
    protected abstract void begin(java.sql.Connection connection, ReadOptions options) throws SQLException;

    /** Makes the driver hand the rows over in portions. */
    protected void stream(PreparedStatement statement, ReadOptions options) throws SQLException {
        statement.setFetchSize(options.fetchSize());
    }

    @Override
    public List<Column> describe(java.sql.Connection connection, Query query) throws SQLException {
        begin(connection, query.options());
        List<ResultColumn<CellReader>> columns = columns(connection, query);
        try (PreparedStatement statement = connection.prepareStatement(query.selecting("*"))) {
            // What only returns rows besides doing something is found out here.
            statement.getMetaData();
        }
        return columns.stream().map(ResultColumn::column).toList();
    }

    @Override
    public RowCursor open(java.sql.Connection connection, Query query) throws SQLException {
        begin(connection, query.options());
        List<ResultColumn<CellReader>> columns = columns(connection, query);
        String selected = columns.stream().map(column -> column.selected(this)).collect(Collectors.joining(", "));
        PreparedStatement statement = connection.prepareStatement(
                query.selecting(selected), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        stream(statement, query.options());
        // Past the pool's wrapper, which costs a call for every cell.
        ResultSet rows = statement.executeQuery().unwrap(ResultSet.class);
        return new JdbcCursor(this, query, connection, columns, rows);
    }

    // Asked of the query as it was written, so that the database's complaints name the writer's own lines.
    private List<ResultColumn<CellReader>> columns(java.sql.Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            ResultSetMetaData result = statement.getMetaData();
            if (result == null) {
                throw query.refused();
            }
            List<ResultColumn<CellReader>> columns = new ArrayList<>();
            for (int index = 1; index <= result.getColumnCount(); index++) {
                columns.add(column(result, index));
            }
            return query.distinct(columns);
        }
    }
}
