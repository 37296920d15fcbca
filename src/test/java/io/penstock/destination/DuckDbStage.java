package io.penstock.destination;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A DuckDB file. Its fault table is t. */
final class DuckDbStage extends TableStage {

    private final Path folder;
    private final DelegatingDataSource source = new DelegatingDataSource();
    private HikariDataSource pool;

    DuckDbStage(Path folder) {
        this.folder = folder;
        pool = open(file(), false);
        source.setTargetDataSource(pool);
    }

    private Path file() {
        return folder.resolve("target.duckdb");
    }

    private static HikariDataSource open(Path file, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:" + file);
        config.addDataSourceProperty("duckdb.read_only", Boolean.toString(readOnly));
        config.setReadOnly(readOnly);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1500);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of("account", source);
    }

    @Override
    public Map<String, String> parameters(Map<String, String> written) {
        return ContractFile.both(Map.of("connection", "account", "statementTimeout", "20"), written);
    }

    @Override
    Connection direct() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file());
    }

    @Override
    public List<Trouble> troubles() {
        return List.of(
                Trouble.stopping(
                        "the table is gone",
                        () -> execute("ALTER TABLE t RENAME TO away"),
                        () -> execute("ALTER TABLE away RENAME TO t"),
                        "destination.table-missing"),
                Trouble.stopping(
                        "the file may only be read",
                        () -> reopen(file(), true),
                        () -> reopen(file(), false),
                        "destination.table-unfit"),
                Trouble.deferring(
                        "the file is something else",
                        () -> reopen(somethingElse(), false),
                        () -> reopen(file(), false),
                        "destination.unreachable"));
    }

    private Path somethingElse() throws IOException {
        return Files.writeString(folder.resolve("notes.duckdb"), "notes ".repeat(10_000));
    }

    private void reopen(Path file, boolean readOnly) {
        pool.close();
        pool = open(file, readOnly);
        source.setTargetDataSource(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
