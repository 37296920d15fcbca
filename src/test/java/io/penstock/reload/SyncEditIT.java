package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import io.penstock.kill.RunAudit;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7, with syncs: what an edit of a flow, a Kamelet, a model, a mapping or a connection changes. */
@NullUnmarked
class SyncEditIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase database;
    private static JsonReceiver crm;
    private static JsonReceiver otherCrm;
    private static EditedInstallation edited;

    private final String name = "sync" + NUMBER.incrementAndGet();

    @BeforeAll
    static void start() {
        database = PostgreSqlServer.shared().newDatabase();
        crm = new JsonReceiver();
        otherCrm = new JsonReceiver();
        edited = new EditedInstallation(folder);
        edited.penstock
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("crm", "type: http\nurl: " + crm.url() + "\n");
        edited.start();
    }

    @AfterAll
    static void stop() {
        edited.close();
        crm.close();
        otherCrm.close();
        database.close();
    }

    @Test
    void anEditedModelIsReadByTheNextRun() {
        begin(20, "crm");
        run();

        edited.penstock.write("models/" + name + ".sql", "SELECT id, 'renamed' AS name FROM " + name);
        edited.awaitChanges("models/" + name + ".sql", 2);
        RunReport run = run();

        assertThat(run.counts().changed()).isEqualTo(20);
        assertThat(crm.rows().get("1").get("name").asText()).isEqualTo("renamed");
    }

    @Test
    void aKeyThatTheWarehouseDoesNotHaveIsRefusedWithTheNearestColumn() {
        begin(1, "crm");

        edited.penstock.flow(name, flow("crm").replace("key: id", "key: idd"));

        FileChange edit =
                edited.awaitChanges("routes/" + name + ".camel.yaml", 2).get(0);
        assertThat(edit.result()).isEqualTo(FileChange.Result.REJECTED);
        assertThat(edit.problem()).contains("sync.unknown-column", "Did you mean \"id\"?");
    }

    @Test
    void anEditedMappingSendsTheRowsAgainAndABadOneDoesNot() {
        begin(20, "crm");
        run();
        edited.penstock.write("mappings/" + name + ".yaml", "fields:\n  id: id\n  name: upper(name\n");
        List<FileChange> changes = edited.awaitChanges("mappings/" + name + ".yaml", 2);
        assertThat(changes.get(0).result()).isEqualTo(FileChange.Result.REJECTED);
        assertThat(changes.get(0).problem()).contains(name + ".yaml:3");
        assertThat(run().counts().unchanged()).isEqualTo(20);
        // An edit of the flow does not bring the bad mapping in by the back door.
        edited.penstock.flow(name, flow("crm").replace("batchSize: 10", "batchSize: 7"));
        edited.awaitChanges("routes/" + name + ".camel.yaml", 2);
        assertThat(run().counts().unchanged()).isEqualTo(20);

        edited.penstock.write("mappings/" + name + ".yaml", "fields:\n  id: id\n  name: upper(name)\n");
        edited.awaitChanges("mappings/" + name + ".yaml", 3);

        assertThat(run().counts().changed()).isEqualTo(20);
        assertThat(crm.rows().get("1").get("name").asText()).isEqualTo("NAME 1");
    }

    @Test
    void anEditedKameletIsTakenUpByTheFlowsThatCallIt() {
        String kamelet = edited.read("kamelets/http/http-json-sink.kamelet.yaml")
                .replace("name: http-json-sink", "name: " + name + "-sink");
        edited.penstock.write("kamelets/own/" + name + "-sink.kamelet.yaml", kamelet);
        begin(20, "crm");
        edited.penstock.flow(name, flow("crm").replace("http-json-sink", name + "-sink"));
        edited.awaitChanges("routes/" + name + ".camel.yaml", 2);
        run();

        edited.penstock.write("kamelets/own/" + name + "-sink.kamelet.yaml", kamelet.replace("spec:", "spec: ["));
        assertThat(edited.awaitChanges("kamelets/own/" + name + "-sink.kamelet.yaml", 2)
                        .get(0)
                        .result())
                .isEqualTo(FileChange.Result.REJECTED);
        assertThat(run().counts().unchanged()).isEqualTo(20);

        edited.penstock.write(
                "kamelets/own/" + name + "-sink.kamelet.yaml", kamelet.replace("pattern: Camel*", "pattern: Camel?*"));
        edited.awaitChanges("kamelets/own/" + name + "-sink.kamelet.yaml", 3);

        assertThat(run().counts().changed()).as("another shape").isEqualTo(20);
    }

    @Test
    void anEditedConnectionLeadsElsewhereAndOneThatIsUsedStays() {
        edited.penstock.connection(name, "type: http\nurl: " + crm.url() + "\n");
        begin(20, name);
        run();

        edited.delete("connections/" + name + ".yaml");
        assertThat(edited.awaitChanges("connections/" + name + ".yaml", 2)
                        .get(0)
                        .problem())
                .contains("connection.in-use")
                .contains(name + ".camel.yaml");
        assertThat(run().state()).isEqualTo(RunState.COMPLETED);

        edited.penstock.connection(name, "type: http\nurl: " + otherCrm.url() + "\n");
        edited.awaitChanges("connections/" + name + ".yaml", 3);
        database.execute("UPDATE " + name + " SET name = 'elsewhere'");
        run();

        assertThat(otherCrm.rows()).hasSize(20);
    }

    @Test
    void anEditedWarehouseIsReadByTheNextRunAndItsOldPoolIsClosed() {
        try (PostgreSqlDatabase other = PostgreSqlServer.shared().newDatabase()) {
            other.execute("CREATE TABLE " + name + " AS SELECT 77 AS id, 'other' AS name");
            edited.penstock.connection("w-" + name, "type: postgresql\nurl: " + database.url() + "\n");
            begin(1, "crm");
            edited.penstock.flow(name, flow("crm").replace("connection: warehouse", "connection: w-" + name));
            edited.awaitChanges("routes/" + name + ".camel.yaml", 2);
            run();

            edited.penstock.connection("w-" + name, "type: postgresql\nurl: " + other.url() + "\n");
            edited.awaitChanges("connections/w-" + name + ".yaml", 2);
            run();

            assertThat(crm.rows()).containsKey("77");
            edited.penstock.connection("w-" + name, "type: postgresql\nurl: " + database.url() + "\n");
            edited.awaitChanges("connections/w-" + name + ".yaml", 3);
        }
    }

    @Test
    void aSyncThatCannotStartIsNotTakenUpAndItsScheduleIsKept() {
        begin(20, "crm");
        edited.penstock.flow(name, flow("crm").replace("batchSize: 10", "every: 1s"));
        edited.awaitChanges("routes/" + name + ".camel.yaml", 2);

        edited.penstock.flow(name, flow("crm").replace("batchSize: 10", "schedule: \"0 0 0 1 1 ? 2001\""));

        FileChange change =
                edited.awaitChanges("routes/" + name + ".camel.yaml", 3).get(0);
        assertThat(change.result()).isEqualTo(FileChange.Result.FAILED);
        assertThat(change.problem()).contains("never fires");
        long before = edited.penstock.newest(name);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> edited.penstock.newest(name) > before + 1);
        edited.penstock.flow(name, flow("crm"));
        edited.awaitChanges("routes/" + name + ".camel.yaml", 4);
    }

    @Test
    void aRunGoesOnInTheFlowInWhichItBegan() {
        begin(400, "crm");
        crm.slow(250);
        long before = edited.penstock.newest(name);
        edited.penstock.bean(Syncs.class).request(request());
        Awaitility.await().until(() -> delivering(name));

        edited.penstock.write("mappings/" + name + ".yaml", "fields:\n  id: id\n  name: \"'new'\"\n");
        edited.awaitChanges("mappings/" + name + ".yaml", 2);
        assertThat(delivering(name)).isTrue();
        crm.slow(0);
        RunReport first = edited.penstock.await(name, before);

        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(RunAudit.complaints(first)).isEmpty();
        assertThat(crm.rows().values())
                .noneMatch(row -> row.get("name").asText().equals("new"));
        RunReport second = run();
        assertThat(second.counts().changed()).isEqualTo(400);
        assertThat(crm.rows().get("400").get("name").asText()).isEqualTo("new");
        Awaitility.await()
                .until(() -> edited.routes().stream()
                                .filter(route -> route.startsWith(name))
                                .count()
                        == 1);
    }

    static boolean delivering(String sync) {
        return edited.penstock
                .bean(Syncs.class)
                .progress(sync)
                .filter(progress -> progress.settled() > 0)
                .isPresent();
    }

    private io.penstock.sync.RunRequest request() {
        return new io.penstock.sync.RunRequest(name, RunKind.RUN, "test", "", null, java.time.Instant.now());
    }

    private void begin(int rows, String connection) {
        crm.takeReceived();
        crm.rows().clear();
        otherCrm.rows().clear();
        database.execute("CREATE TABLE " + name + " AS SELECT i AS id, 'name ' || i AS name"
                + " FROM generate_series(1, " + rows + ") i");
        edited.penstock
                .write("models/" + name + ".sql", "SELECT id, name FROM " + name)
                .write("mappings/" + name + ".yaml", "fields:\n  id: id\n  name: name\n")
                .flow(name, flow(connection));
        edited.awaitChanges("routes/" + name + ".camel.yaml", 1);
    }

    private RunReport run() {
        RunReport run = edited.penstock.run(name);
        assertThat(run.state()).as("%s", run).isEqualTo(RunState.COMPLETED);
        assertThat(edited.penstock.bean(Runs.class).recent(name, 1).stream()
                        .flatMap(report -> RunAudit.complaints(report).stream()))
                .isEmpty();
        return run;
    }

    private String flow(String connection) {
        return """
                - route:
                    id: NAME
                    description: Rows to an API
                    from:
                      uri: sync:NAME
                      parameters:
                        connection: warehouse
                        model: NAME
                        key: id
                        guard: "off"
                        batchSize: 10
                      steps:
                        - to:
                            id: map
                            uri: kamelet:map-fields-action
                            parameters: { mapping: NAME }
                        - to:
                            id: send
                            uri: kamelet:http-json-sink
                            parameters: { connection: %s, path: /rows, tie: index, results: body.results, resultOk: entry.ok }
                """.replace("NAME", name).formatted(connection);
    }
}
