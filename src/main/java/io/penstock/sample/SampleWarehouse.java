package io.penstock.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The made-up company in an embedded warehouse. The same in every installation, and after the same days.
 *
 * <p>Each method is one transaction of DuckDB: a run that reads meanwhile sees all of it or nothing.
 */
final class SampleWarehouse {

    /** Where each day is written down, and hence the last table that is made. */
    private static final String DAYS = "sample_changes";

    private final DataSource warehouse;

    SampleWarehouse(DataSource warehouse) {
        this.warehouse = warehouse;
    }

    boolean isMade() {
        return with(statement -> {
            try (ResultSet tables =
                    statement.executeQuery("SELECT count(*) FROM duckdb_tables() WHERE table_name = '" + DAYS + "'")) {
                tables.next();
                return tables.getInt(1) > 0;
            }
        });
    }

    /** Makes the company as it was on the first day, whatever there was before. Takes a second or two. */
    void make() {
        with(statement -> statement.execute(script("warehouse.sql")));
    }

    /** @param size of how many customers something changes; as many leave, and half as many come */
    synchronized SampleDay live(int size) {
        return with(statement -> {
            statement.execute("SET VARIABLE size = " + size);
            statement.execute(script("change.sql"));
            try (ResultSet day = statement.executeQuery("FROM " + DAYS + " ORDER BY round DESC LIMIT 1")) {
                day.next();
                return new SampleDay(
                        day.getInt("round"),
                        day.getInt("changed"),
                        day.getInt("repaired"),
                        day.getInt("numbered"),
                        day.getInt("added"),
                        day.getInt("deleted"));
            }
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = warehouse.getConnection();
                Statement statement = connection.createStatement()) {
            try {
                return work.on(statement);
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("sample.warehouse: the sample warehouse refused: " + e.getMessage(), e);
        }
    }

    /** A failed statement is closed and leaves its transaction open on a connection that goes back to a pool. */
    private static void rollBack(Connection connection, SQLException reason) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException none) {
            reason.addSuppressed(none);
        }
    }

    private static String script(String name) {
        try (InputStream script = SampleWarehouse.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
