package io.penstock.warehouse;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.Connections;
import io.penstock.row.CellValue;
import io.penstock.row.Column;
import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The warehouses of this installation. Everything here only reads. Safe for use by several threads.
 *
 * <p>Failures are {@link RowReadException}s that name the connection and use the database's own words; a connection that
 * is not there or is no warehouse is a {@link ConnectionException}.
 */
@Component
public final class Warehouses {

    private final Connections connections;
    private final WarehouseSources sources;

    public Warehouses(Connections connections, WarehouseSources sources) {
        this.connections = connections;
        this.sources = sources;
    }

    /** What the connection's product is like. */
    public Dialect dialect(String connection) {
        Connection known = connections.named(connection);
        return sources.dialect(known)
                .orElseThrow(() -> new ConnectionException(
                        "connection \"" + connection + "\" is of type " + known.type() + ", which is no warehouse"));
    }

    /** The connection's pool, for what is not reading a model. */
    public DataSource source(String connection) {
        return sources.named(connection);
    }

    /** Runs one query and streams its rows, with the fetch size and timeout of the connection's file. */
    public RowCursor open(String connection, String sql) {
        return open(connection, sql, ReadOptions.of(connections.named(connection)));
    }

    /**
     * Runs one query and streams its rows. Memory does not grow with their number (P10). The cursor holds a connection
     * of the pool until it is closed, also after a failure.
     *
     * @param sql one statement that reads; a semicolon behind it is passed over
     */
    public RowCursor open(String connection, String sql, ReadOptions options) {
        Dialect dialect = dialect(connection);
        Query query = query(connection, sql, options);
        java.sql.Connection lent = lend(dialect, query);
        try {
            return dialect.open(lent, query);
        } catch (SQLException e) {
            giveBack(lent, e);
            throw query.failed(dialect.words(e), e);
        } catch (RuntimeException e) {
            giveBack(lent, e);
            throw e;
        }
    }

    /** The columns that a query returns. The query is not run. */
    public List<Column> describe(String connection, String sql) {
        Dialect dialect = dialect(connection);
        Query query = query(connection, sql, ReadOptions.of(connections.named(connection)));
        try (java.sql.Connection lent = lend(dialect, query)) {
            return dialect.describe(lent, query);
        } catch (SQLException e) {
            throw query.failed(dialect.words(e), e);
        }
    }

    /** The first rows of a query, column to value, as a flow would get them. */
    public List<Map<String, @Nullable Object>> preview(String connection, String sql, int rows) {
        describe(connection, sql);
        String limited = dialect(connection).limited(new SqlText(sql).withoutEnd(), rows);
        List<Map<String, @Nullable Object>> preview = new ArrayList<>();
        CellValue values = new CellValue();
        try (RowCursor cursor = open(connection, limited)) {
            while (cursor.next()) {
                preview.add(values.row(cursor));
            }
        }
        return preview;
    }

    private static Query query(String connection, String sql, ReadOptions options) {
        String query = new SqlText(sql).withoutEnd();
        new SqlText(query).objection().ifPresent(objection -> {
            throw new RowReadException(connection + ": " + objection);
        });
        return new Query(connection, query, options);
    }

    private java.sql.Connection lend(Dialect dialect, Query query) {
        try {
            return sources.named(query.connection()).getConnection();
        } catch (SQLException e) {
            throw query.failed("cannot be reached: " + dialect.words(cause(e)), e);
        }
    }

    /** The pool wraps what the driver said. */
    static SQLException cause(SQLException failure) {
        return failure.getCause() instanceof SQLException cause ? cause(cause) : failure;
    }

    private static void giveBack(java.sql.Connection lent, Exception reason) {
        try {
            lent.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
