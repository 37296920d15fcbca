package io.penstock.reload;

import static io.penstock.reload.EditedInstallation.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import io.penstock.connection.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The very first start looks at its files as an edit would be looked at (P7): what is wrong is left out, and told. */
@NullUnmarked
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

    /** File to what is said of it. */
    private static final Map<String, String> WRONG = Map.of(
            "connections/typo.yaml", "2:6 config.unknown-key",
            "connections/locked.yaml", "3:30 config.missing-secret",
            "models/two.sql", "1:1 config.bad-model",
            "mappings/contact.yaml", "2:10 mapping.unknown-function",
            "lookups/people.yaml", "3:10 config.wrong-kind",
            "kamelets/own/own-action.kamelet.yaml", "19:11 flow.unknown-step",
            "routes/sender.camel.yaml", "13:44 flow.unknown-parameter",
            "routes/mapper.camel.yaml", "13:36 flow.refused-file",
            "routes/caller.camel.yaml", "9:15 flow.refused-file",
            "routes/unread.camel.yaml", "6:21 flow.refused-file");

    @TempDir
    static Path folder;

    private static EditedInstallation edited;
    private static String log;

    @BeforeAll
    static void start(CapturedOutput output) {
        edited = new EditedInstallation(folder);
        edited.penstock
                .connection("api", "type: http\nurl: http://127.0.0.1:1\n")
                .connection("typo", "type: http\nulr: http://127.0.0.1:1\n")
                .connection(
                        "locked",
                        "type: http\nurl: http://127.0.0.1:1\nauth: { type: bearer, token: \"${NO_SUCH_VARIABLE_HERE}\" }\n")
                .write("models/two.sql", "SELECT 1; SELECT 2")
                .write("mappings/contact.yaml", "fields:\n  email: loer(email)\n")
                .write("lookups/people.yaml", """
                        from: store
                        table: people
                        columns: [ name, town ]
                        consumers: { shop: "${NO_SUCH_VARIABLE_HERE:}" }
                        """)
                .write("kamelets/own/own-action.kamelet.yaml", KAMELET)
                .flow("sound", answering("sound", "well"))
                .flow("sender", step("sends", "kamelet:http-json-sink", "{ connection: api, rowsPerCal: 10 }"))
                .flow("mapper", step("maps", "kamelet:map-fields-action", "{ mapping: contact }"))
                .flow("caller", answering("caller", "never") + "        - to: kamelet:own-action\n")
                .flow("unread", """
                        - route:
                            id: unread
                            from:
                              uri: sync:unread
                              parameters:
                                connection: typo
                                query: select 1 as id
                                key: id
                              steps:
                                - to: { id: send, uri: "kamelet:http-json-sink", parameters: { connection: api } }
                        """);
        edited.start();
        log = output.getAll();
    }

    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: own-action
              labels:
                camel.apache.org/kamelet.type: action
            spec:
              definition:
                title: Own Action
                description: Has a step that there is not
                type: object
              dependencies: [camel:core, camel:kamelet]
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        constant: x
                    - setBdoy:
                        constant: y
            """;

    private static String step(String id, String uri, String parameters) {
        return """
                - route:
                    id: ID
                    description: Sends
                    from:
                      id: asked
                      description: Whoever asks
                      uri: direct:ID
                      steps:
                        - to:
                            id: send
                            description: Send
                            uri: %s
                            parameters: %s
                """.formatted(uri, parameters).replace("ID", id);
    }

    @AfterAll
    static void stop() {
        edited.close();
    }

    @Test
    void whatIsSoundRuns() {
        assertThat(edited.ask("sound")).isEqualTo("well");
        assertThat(edited.status("sound.camel.yaml").state()).isEqualTo(FileStatus.State.LIVE);
        assertThat(edited.penstock.bean(Connections.class).all())
                .extracting(io.penstock.connection.Connection::name)
                .containsExactly("api");
    }

    @Test
    void whatIsWrongIsNotThereAndToldWithItsPlace() {
        WRONG.forEach((file, said) -> {
            FileStatus status = edited.status(file);
            assertThat(status.state()).as(file).isEqualTo(FileStatus.State.NOT_LOADED);
            assertThat(status.problems())
                    .as(file)
                    .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                    .contains(said);
            String place = folder.resolve(file) + ":" + said.substring(0, said.indexOf(' '));
            assertThat(log).as("the log").contains(place);
            List<FileChange> changes = edited.changes(file);
            assertThat(changes).as(file).hasSize(1);
            assertThat(changes.get(0).result()).isEqualTo(FileChange.Result.REJECTED);
            assertThat(changes.get(0).by()).isEqualTo("start");
            assertThat(changes.get(0).problem()).contains(place);
        });
        assertThat(edited.penstock.bean(Reloads.class).files().stream()
                        .filter(file -> !file.problems().isEmpty()))
                .hasSize(WRONG.size());
    }
}
