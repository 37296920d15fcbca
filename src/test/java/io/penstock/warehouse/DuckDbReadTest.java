package io.penstock.warehouse;

import static io.penstock.warehouse.OpenWarehouse.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbReadTest extends ReadContract {

    private Path folder;
    private OpenWarehouse warehouse;

    @BeforeAll
    void open(@TempDir Path folder) {
        this.folder = folder;
        this.warehouse = OpenWarehouse.duckDb(folder.resolve("made"));
    }

    @AfterAll
    void close() {
        warehouse.close();
    }

    @Override
    OpenWarehouse warehouse() {
        return warehouse;
    }

    @Override
    OpenWarehouse unreachable() {
        return OpenWarehouse.of(
                "duckdb", Map.of("path", folder.resolve("missing.duckdb").toString()));
    }

    @Override
    String rows(long count) {
        return "range(1, " + (count + 1) + ") AS numbers(i)";
    }

    @Override
    String failing() {
        return "error('broken')";
    }

    @Override
    String endless() {
        return "SELECT sum(a.i * b.i) AS n FROM range(3000000) AS a(i), range(3000000) AS b(i)";
    }

    @Override
    long memoryOfDatabase() {
        try (var lent = warehouse.sources.named(NAME).getConnection();
                var statement = lent.createStatement();
                var result = statement.executeQuery("SELECT sum(memory_usage_bytes) FROM duckdb_memory()")) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileIsOnlyMadeWhenTheConnectionSaysSo() {
        assertThat(warehouse.connection.setting("create")).contains("true");
        assertThat(warehouse.warehouses.preview(NAME, "SELECT 1 AS n", 1)).hasSize(1);
        assertThat(folder.resolve("made").resolve("warehouse.duckdb")).exists();

        try (OpenWarehouse missing = unreachable()) {
            assertThatThrownBy(() -> missing.warehouses.describe(NAME, "SELECT 1"))
                    .hasMessageContaining("there is no file " + folder.resolve("missing.duckdb"))
                    .hasMessageContaining("create: true");
        }
        assertThat(Files.exists(folder.resolve("missing.duckdb"))).isFalse();
    }

    @Test
    void aReadOnlyConnectionCannotWrite() {
        try (OpenWarehouse first = OpenWarehouse.duckDb(folder.resolve("locked"))) {
            first.execute("CREATE TABLE t AS SELECT 1 AS n");
        }
        try (OpenWarehouse reader =
                OpenWarehouse.duckDb(folder.resolve("locked")).with("read-only", "true")) {
            assertThat(reader.warehouses.preview(NAME, "SELECT n FROM t", 1)).hasSize(1);
            assertThatThrownBy(() -> reader.execute("CREATE TABLE u AS SELECT 1 AS n"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void anInMemoryDatabaseLivesAsLongAsItsPool() {
        try (OpenWarehouse memory = OpenWarehouse.of("duckdb", Map.of("path", ":memory:"))) {
            memory.execute("CREATE TABLE t AS SELECT 42 AS n");
            assertThat(memory.warehouses.preview(NAME, "SELECT n FROM t", 1)).hasSize(1);
        }
    }

    @Test
    void limitsReachTheEngine() {
        try (OpenWarehouse small = OpenWarehouse.duckDb(folder.resolve("small"))
                .with("memory", "128MiB")
                .with("threads", "1")) {
            assertThat(small.warehouses.preview(
                            NAME,
                            "SELECT current_setting('memory_limit') AS memory, current_setting('threads') AS threads,"
                                    + " current_setting('autoload_known_extensions') AS loads",
                            1))
                    .containsExactly(Map.of("memory", "128.0 MiB", "threads", 1L, "loads", false));
        }
    }

    @Test
    void aTestOfTheConnectionTellsTheProductAndTheDatabase() {
        assertThat(new WarehouseTest(warehouse.sources).test(warehouse.connection))
                .matches("DuckDB v\\d.*, database warehouse");
    }
}
