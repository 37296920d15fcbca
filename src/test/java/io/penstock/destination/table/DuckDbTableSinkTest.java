package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTableSinkTest extends TableSinkContract {

    @TempDir
    Path folder;

    private HikariDataSource pool;

    @BeforeEach
    void open() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:" + folder.resolve("target.duckdb"));
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    DataSource dataSource() {
        return pool;
    }

    @Override
    String engine() {
        return "duckdb";
    }

    @Override
    String bytes(String hex) {
        return "unhex('" + hex + "')";
    }

    @Override
    void execute(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String value(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Test
    void aTableWithoutAnIndexIsMergedInto() {
        execute("CREATE TABLE loose (id bigint, name text, parts integer[], whole STRUCT(a integer, b text))");
        SinkBench bench = bench(sink("loose", "ID"));
        List<Row> rows = IntStream.range(0, 5000)
                .mapToObj(i -> upsert("" + i, "id", i, "name", "n" + i, "parts", List.of(i, 2)))
                .toList();

        assertThat(bench.send(new RecordingRun(), rows)).containsOnly(Outcome.Delivered.PLAIN);
        assertThat(bench.send(upsert("7", "id", 7, "Name", "seven"), upsert("7", "id", 7, "name", "VII")))
                .extracting(Outcome::kind)
                .containsOnly(Outcome.Kind.DELIVERED);

        assertThat(value("SELECT count(*) || max(name) || max(parts)::text FROM loose WHERE id = 7"))
                .isEqualTo("1VII[7, 2]");
        assertThat(value("SELECT count(*) FROM loose")).isEqualTo("5000");
    }
}
