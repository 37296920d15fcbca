package io.penstock.change;

import io.penstock.fault.Failpoint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** A connection that sees one state. For one thread at a time; one result is read to its end before the next begins. */
final class Session implements AutoCloseable {

    /** Makes something of a result's current row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** DuckDB hands on what the operating system says, and has no code for it. */
    private static final Pattern FULL_DISK =
            Pattern.compile("Could not write|No space left|File too large|Disk quota exceeded");

    private final DuckDBConnection connection;
    private final String name;

    Session(DuckDBConnection connection, String name) {
        this.connection = connection;
        this.name = name;
        run("USE " + StateEngine.quoted(name));
    }

    /** Runs a statement and says how many rows it changed. */
    long run(String sql, @Nullable Object... arguments) {
        try {
            if (arguments.length == 0) {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql) ? 0 : Math.max(0, statement.getUpdateCount());
                }
            }
            try (PreparedStatement statement = prepared(sql, arguments)) {
                return statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... arguments) {
        return list(reader, sql, arguments).stream().findFirst();
    }

    /** The only value of the only row; 0 for a null. */
    long number(String sql, @Nullable Object... arguments) {
        return list(row -> row.getLong(1), sql, arguments).get(0);
    }

    boolean any(String sql, @Nullable Object... arguments) {
        return number("SELECT count(*) FROM (" + sql + " LIMIT 1)", arguments) > 0;
    }

    DuckDBPreparedStatement chunks(String sql) {
        try {
            return connection.prepare(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * All of it or, if it throws, nothing.
     *
     * @param place what the failpoints on both sides of the commit are called
     */
    <T> T transaction(String place, Supplier<T> work) {
        // Sent as SQL: setAutoCommit(false) begins only with the next statement, too late for some of them.
        run("BEGIN TRANSACTION");
        boolean done = false;
        try {
            T result = work.get();
            Failpoint.hit(place + ".before-commit");
            run("COMMIT");
            done = true;
            Failpoint.hit(place + ".after-commit");
            return result;
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // A commit that failed has ended the transaction by itself.
            return;
        }
    }

    StateException failed(SQLException e) {
        String message = name + ": " + e.getMessage();
        return FULL_DISK.matcher(message).find()
                ? StateException.unwritable(message, e)
                : new StateException(message, e);
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            statement.setObject(
                    i + 1, argument instanceof String[] texts ? connection.createArrayOf("VARCHAR", texts) : argument);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
