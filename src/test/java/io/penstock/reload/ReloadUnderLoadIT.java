package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import io.penstock.kill.RunAudit;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P2, P3 and P7: files change while runs go on, to good and to bad, and no row is lost. */
class ReloadUnderLoadIT {

    private static final int EDITS = Integer.getInteger("reload.edits", 40);
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"finish", "restart"})
    void noRowIsLostAndEveryRunAddsUp(String running) {
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
                JsonReceiver crm = new JsonReceiver();
                EditedInstallation edited = new EditedInstallation(
                        folder, "penstock.reload.mode=manual", "penstock.reload.running=" + running)) {
            database.execute("CREATE TABLE t AS SELECT i AS id, 0 AS version FROM generate_series(1, " + ROWS + ") i");
            String kamelet = edited.read("kamelets/http/http-json-sink.kamelet.yaml");
            edited.penstock
                    .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                    .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                    .write("models/t.sql", "SELECT id, version FROM t")
                    .write("mappings/t.yaml", mapping(0))
                    .flow("t", flow(10));
            edited.start();
            crm.slow(2);
            Random random = new Random(42);
            int refused = 0;
            for (int i = 1; i <= EDITS; i++) {
                ask(edited);
                database.execute("UPDATE t SET version = version + 1 WHERE id % 10 = " + i % 10);
                switch (random.nextInt(6)) {
                    case 0 -> edited.penstock.write("mappings/t.yaml", mapping(i));
                    case 1 -> edited.penstock.flow("t", flow(5 + random.nextInt(20)));
                    case 2 -> edited.penstock.write("models/t.sql", "SELECT id, version FROM t -- " + i);
                    case 3 ->
                        edited.penstock.write("kamelets/http/http-json-sink.kamelet.yaml", kamelet + "# " + i + "\n");
                    case 4 -> edited.penstock.flow("t", flow(10).replace("sync:t", "sink:t"));
                    default -> edited.penstock.write("mappings/t.yaml", "fields: { id: 'lower(' }\n");
                }
                refused += (int) edited.penstock.bean(Reloads.class).reload("", false, "test").stream()
                        .filter(change -> change.result() != FileChange.Result.ACCEPTED)
                        .count();
            }
            assertThat(refused).as("bad edits were among them").isGreaterThan(EDITS / 10);

            crm.slow(0);
            edited.penstock.write("mappings/t.yaml", mapping(EDITS + 1)).flow("t", flow(10));
            assertThat(edited.penstock.bean(Reloads.class).reload("", false, "test"))
                    .allMatch(change -> change.result() == FileChange.Result.ACCEPTED);
            quiet(edited);
            edited.penstock.bean(Syncs.class).release("t", null, null, "test");
            edited.penstock.run("t");
            RunReport last = edited.penstock.run("t");
            assertThat(last.state()).isEqualTo(RunState.COMPLETED);
            assertThat(java.util.Objects.requireNonNull(last.counts()).planned())
                    .isZero();
            List<RunReport> runs = edited.penstock.bean(Runs.class).recent("t", 10_000);
            assertThat(runs.stream().flatMap(run -> RunAudit.complaints(run).stream()))
                    .isEmpty();
            assertThat(runs).noneMatch(run -> String.valueOf(run.problem()).startsWith("run.broken"));
            TreeMap<Integer, String> held = new TreeMap<>();
            crm.rows()
                    .forEach((id, row) ->
                            held.put(Integer.valueOf(id), id + " " + row.get("version") + " " + row.get("tag")));
            assertThat(String.join(",", held.values()))
                    .isEqualTo(database.value("SELECT string_agg(id || ' ' || version || ' ' || " + (EDITS + 1)
                            + ", ',' ORDER BY id) FROM t"));
        }
    }

    private static void ask(EditedInstallation edited) {
        edited.penstock.bean(Syncs.class).request(RunRequest.run("t", "test", Instant.now()));
    }

    private static void quiet(EditedInstallation edited) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> edited.penstock.bean(RunRequests.class).waiting().isEmpty()
                        && edited.penstock.bean(Runs.class).open().isEmpty()
                        && edited.penstock.bean(Syncs.class).progress("t").isEmpty());
    }

    private static String mapping(int tag) {
        return "fields:\n  id: id\n  version: version\n  tag: \"" + tag + "\"\n";
    }

    static String flow(int batchSize) {
        return """
                - route:
                    id: t
                    description: Rows to an API
                    from:
                      id: rows
                      description: Changed rows
                      uri: sync:t
                      parameters:
                        connection: warehouse
                        model: t
                        key: id
                        guard: "off"
                        parallel: 2
                        batchSize: %d
                      steps:
                        - to:
                            id: map
                            description: Map
                            uri: kamelet:map-fields-action
                            parameters: { mapping: t }
                        - to:
                            id: send
                            description: Send
                            uri: kamelet:http-json-sink
                            parameters: { connection: crm, path: /rows, tie: index, results: body.results, resultOk: entry.ok }
                """.formatted(batchSize);
    }
}
