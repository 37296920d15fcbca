package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class KeyColumnsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aWarehouse() throws Exception {
        try (Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("w.duckdb"));
                var statement = warehouse.createStatement()) {
            statement.execute("CREATE TABLE people (person_id INTEGER, name VARCHAR)");
        }
        write("config/connections/w.yaml", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\n");
        write("config/models/people.sql", "SELECT person_id,\n  name FROM people\n");
        write(
                "kamelets/csv-file-sink.kamelet.yaml",
                Files.readString(Path.of("kamelets/csv/csv-file-sink.kamelet.yaml")));
        flow("person_id");
    }

    @Test
    void aKeyThatTheModelHasIsInOrder() {
        assertThat(errors(files())).isEmpty();
    }

    @Test
    void aKeyThatTheModelDoesNotHaveIsNamedWithTheNearestColumn() throws Exception {
        flow("person_id, nmae");

        assertThat(errors(files())).containsExactly("sync.unknown-column Did you mean \"name\"?");
        assertThat(errors(files().withoutAsking())).isEmpty();
    }

    @Test
    void soAreTheColumnsOfALookupAndTheNamesOfItsModelAndItsWarehouse() throws Exception {
        write("config/lookups/people.yaml", lookup("w", "people", "persn_id", "nmae"));
        assertThat(errors(files()))
                .containsExactly(
                        "sync.unknown-column Did you mean \"person_id\"?",
                        "sync.unknown-column Did you mean \"name\"?");

        write("config/lookups/people.yaml", lookup("wa", "peple", "persn_id", "nmae"));
        assertThat(errors(files()))
                .containsExactly(
                        "flow.unknown-connection Did you mean \"w\"?", "flow.unknown-model Did you mean \"people\"?");
    }

    private static String lookup(String connection, String model, String key, String columns) {
        return "connection: %s\nmodel: %s\nkey: %s\ncolumns: %s\nconsumers: { shop: \"${KEY:}\" }\n"
                .formatted(connection, model, key, columns);
    }

    @Test
    void aQueryThatTheWarehouseRefusesIsToldOfInItsWords() throws Exception {
        write("config/models/people.sql", "SELECT person_id,\n  nam FROM people\n");

        try (CheckProcess checks = CheckProcess.below(folder)) {
            assertThat(checks.check(files()).all().stream().filter(Problem::isError))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.file()).isEqualTo(folder.resolve("config/models/people.sql"));
                        assertThat(problem.code()).isEqualTo("model.refused");
                        assertThat(problem.what()).contains("nam");
                    });
        }
    }

    @Test
    void aWarehouseThatIsNotThereIsNotMadeAndNothingIsSaidOfColumns() throws Exception {
        Files.delete(folder.resolve("w.duckdb"));
        write("config/connections/w.yaml", "type: duckdb\ncreate: true\npath: " + folder.resolve("w.duckdb") + "\n");
        flow("nothing");

        assertThat(errors(files())).isEmpty();
        assertThat(folder.resolve("w.duckdb")).doesNotExist();
    }

    private CheckedFiles files() {
        return CheckedFiles.below(folder);
    }

    private List<String> errors(CheckedFiles files) {
        try (CheckProcess checks = CheckProcess.below(folder)) {
            return checks.check(files).all().stream()
                    .filter(Problem::isError)
                    .map(problem -> problem.code() + " " + problem.suggestion())
                    .toList();
        }
    }

    private void flow(String key) throws Exception {
        write("routes/people.camel.yaml", """
                - route:
                    id: people
                    from:
                      uri: sync:people
                      parameters: { connection: w, model: people, key: "%s" }
                      steps:
                        - to: { id: out, uri: "kamelet:csv-file-sink", parameters: { directory: out } }
                """.formatted(key));
    }

    private void write(String file, String text) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
