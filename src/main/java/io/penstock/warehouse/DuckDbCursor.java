package io.penstock.warehouse;

import io.penstock.row.CellSink;
import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DuckDB result as a cursor, chunk by chunk: twice as fast as its {@code ResultSet}.
 *
 * <p>A query that fails while it streams looks, to the driver's public methods, exactly like one that ends: the next
 * chunk is simply absent (2.0.0.1). Taking that for the end would make the missing rows deletes, so the driver's own
 * check is called, which it does not publish.
 */
final class DuckDbCursor implements RowCursor {

    private static final Logger LOG = LoggerFactory.getLogger(DuckDbCursor.class);
    private static final Method CHECK_ERROR = checkError();

    private final DuckDbDialect dialect;
    private final Query query;
    private final Connection connection;
    private final List<Column> columns;
    private final ChunkReader[] readers;
    private final DuckDBPreparedStatement statement;
    private final Watch watch;
    private final DuckDBChunkedResult chunks;
    private final DuckDBReadableVector[] vectors;
    private long row = -1;
    private long rows;
    private boolean closed;

    DuckDbCursor(
            DuckDbDialect dialect,
            Query query,
            Connection connection,
            List<ResultColumn<ChunkReader>> columns,
            DuckDBPreparedStatement statement)
            throws SQLException {
        this.dialect = dialect;
        this.query = query;
        this.connection = connection;
        this.columns = columns.stream().map(ResultColumn::column).toList();
        this.readers = columns.stream().map(ResultColumn::reader).toArray(ChunkReader[]::new);
        this.vectors = new DuckDBReadableVector[columns.size()];
        this.statement = statement;
        this.watch = new Watch(statement, query.options().timeout());
        this.chunks = watch.over(statement::query);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        row++;
        return row < rows || nextChunk();
    }

    @Override
    public void read(int column, CellSink into) {
        DuckDBReadableVector cells = vectors[column];
        if (cells.isNull(row)) {
            into.ofNull();
        } else {
            readers[column].read(cells, row, into);
        }
    }

    private boolean nextChunk() {
        try {
            do {
                if (!watch.over(this::fetched)) {
                    return false;
                }
                DuckDBDataChunkReader chunk = chunks.chunk();
                rows = chunk.rowCount();
                for (int column = 0; column < vectors.length; column++) {
                    vectors[column] = chunk.vector(column);
                }
            } while (rows == 0);
            row = 0;
            return true;
        } catch (SQLException e) {
            throw query.failed(dialect.words(e), e);
        }
    }

    private boolean fetched() throws SQLException {
        try {
            if (chunks.nextChunk()) {
                return true;
            }
        } catch (IllegalStateException e) {
            throw new SQLException(e.getMessage(), e);
        }
        check(chunks);
        return false;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (connection) {
            chunks.close();
            statement.close();
            DuckDbDialect.rollback(connection);
        } catch (SQLException e) {
            LOG.debug("{}: closing a query failed", query.connection(), e);
        }
    }

    private static void check(DuckDBChunkedResult chunks) throws SQLException {
        try {
            CHECK_ERROR.invoke(chunks);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method checkError() {
        try {
            Method method = DuckDBChunkedResult.class.getDeclaredMethod("checkError");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this DuckDB driver cannot be asked whether a stream failed", e);
        }
    }
}
