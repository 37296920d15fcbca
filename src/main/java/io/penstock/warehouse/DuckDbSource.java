package io.penstock.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Opens one DuckDB file, every time with the same properties: DuckDB refuses a second connection with others. The file
 * is let go of when its last connection closes; until then no other process can open it.
 */
final class DuckDbSource extends SimpleDriverDataSource {

    static final String IN_MEMORY = ":memory:";

    private static final int LOGIN_SECONDS = 10;

    private final String path;
    private final boolean create;

    DuckDbSource(String path, boolean create, Properties properties) {
        super(
                new DuckDBDriver(),
                "jdbc:duckdb:" + (path.equals(IN_MEMORY) ? "memory:" + System.identityHashCode(properties) : path),
                properties);
        this.path = path;
        this.create = create;
    }

    @Override
    protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
        if (!path.equals(IN_MEMORY) && !Files.exists(Path.of(path))) {
            prepare(Path.of(path).toAbsolutePath());
        }
        return super.getConnectionFromDriver(properties);
    }

    /** Seconds; the pool also waits so long for its own threads when it ends, and complains if that is no time at all. */
    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    private void prepare(Path file) throws SQLException {
        if (!create) {
            throw new SQLException("there is no file " + path + "; name another, or set \"create: true\"");
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new SQLException("the folder of " + path + " cannot be created: " + e.getMessage(), e);
        }
    }
}
