package io.penstock.warehouse;

import io.penstock.row.CellSink;
import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code ResultSet} as a cursor. */
final class JdbcCursor implements RowCursor {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCursor.class);

    private final Dialect dialect;
    private final Query query;
    private final Connection connection;
    private final List<Column> columns;
    private final CellReader[] readers;
    private final ResultSet rows;
    private boolean closed;

    JdbcCursor(
            Dialect dialect,
            Query query,
            Connection connection,
            List<ResultColumn<CellReader>> columns,
            ResultSet rows) {
        this.dialect = dialect;
        this.query = query;
        this.connection = connection;
        this.columns = columns.stream().map(ResultColumn::column).toList();
        this.readers = columns.stream().map(ResultColumn::reader).toArray(CellReader[]::new);
        this.rows = rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw query.failed(dialect.words(e), e);
        }
    }

    @Override
    public void read(int column, CellSink into) {
        try {
            readers[column].read(rows, column + 1, into);
        } catch (SQLException e) {
            throw query.failed("column " + columns.get(column).name() + ": " + dialect.words(e), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (connection) {
            rows.getStatement().close();
        } catch (SQLException e) {
            // What was read is read; the pool throws a broken connection away.
            LOG.debug("{}: closing a query failed", query.connection(), e);
        }
    }
}
