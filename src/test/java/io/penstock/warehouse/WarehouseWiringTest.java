package io.penstock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.connection.ConnectionFiles;
import io.penstock.connection.ConnectionTest;
import io.penstock.connection.ConnectionType;
import io.penstock.connection.Connections;
import io.penstock.sync.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Files, beans and warehouses put together by Spring, as in the application. */
class WarehouseWiringTest {

    @TempDir
    Path folder;

    private ApplicationContextRunner application = new ApplicationContextRunner();

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(folder.resolve("connections"));
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/numbers.sql"), "SELECT 42 AS n;\n");
        write("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n");
        application = application
                .withUserConfiguration(Parts.class)
                .withPropertyValues(
                        "penstock.config.connections=" + folder.resolve("connections"),
                        "penstock.config.models=" + folder.resolve("models"));
    }

    @Test
    void aFileBecomesAWarehouseThatASyncReads() {
        application.run(context -> {
            ModelSource source = context.getBean(ModelSource.class);
            try (var rows = source.open("warehouse", source.sql("numbers"))) {
                assertThat(rows.next()).isTrue();
            }
            Connections connections = context.getBean(Connections.class);
            assertThat(context.getBean(ConnectionTest.class).test(connections.named("warehouse")))
                    .contains("DuckDB");
        });
    }

    @Test
    void warehousesAreNoDataSourceBeansThatOthersWouldFind() {
        application.run(context -> assertThat(context).doesNotHaveBean(DataSource.class));
    }

    @Test
    void aWarehouseThatNobodyAnswersForDoesNotKeepTheApplicationFromStarting() throws IOException {
        write("away", "type: postgresql\nhost: 127.0.0.1\nport: 1\ndatabase: x\n");

        application.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void connectionsWithProblemsAreNotThereAndTheOthersAre() throws IOException {
        write("one", "type: postgres\n");
        write("two", "type: postgresql\nurl: jdbc:mysql://x/y\n");
        write("three", "type: postgresql\nurl: jdbc:postgresql://x/y\nhost: x\ndatabase: y\n");
        write("four", "type: duckdb\npath: x\npool-size: few\n");

        application.run(context -> {
            Problems problems = new Problems();
            ConnectionFiles.read(
                    folder.resolve("connections"),
                    context.getBeansOfType(ConnectionType.class).values(),
                    context.getBean(Secrets.class),
                    problems);
            assertThat(problems.text())
                    .startsWith("4 problems in ")
                    .contains("Did you mean \"postgresql\"? Types: duckdb, postgresql.")
                    .contains("\"url\" must begin with jdbc:postgresql://.")
                    .contains("give either \"url\" or \"host\" and \"database\".")
                    .contains("\"pool-size\" must be a whole number.");
            assertThat(context.getBean(Connections.class).all())
                    .extracting(connection -> connection.name())
                    .containsExactly("warehouse");
        });
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("connections/" + name + ".yaml"), text);
    }

    @Configuration
    @ComponentScan({"io.penstock.connection", "io.penstock.warehouse"})
    static class Parts {}
}
