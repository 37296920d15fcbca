package io.penstock.trigger.runs;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.feed.FedFlows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync-finished-source} and {@code dbt-run-source} in a whole Penstock: what follows a run, and what a run follows. */
class SyncFinishedIT {

    @TempDir
    Path folder;

    private final JsonReceiver crm = new JsonReceiver();
    private final JsonReceiver news = new JsonReceiver();
    private Installation penstock = new Installation(Path.of("."));

    @BeforeEach
    void start() {
        penstock = new Installation(folder)
                .connection(
                        "warehouse", "type: duckdb\ncreate: true\npath: " + folder.resolve("warehouse.duckdb") + "\n")
                .connection("crm", FedFlows.receiver(crm))
                .connection("news", FedFlows.receiver(news))
                .flow("customers", sync("customers", "select i as id from range(3) t(i)"))
                .flow("broken", sync("broken", "select id from no_such_table"))
                .flow("after", after("after", "syncs: customers", "crm-run"))
                .flow("failed", after("failed", "states: 'failed,stopped'", "failed-run"))
                .flow(
                        "dbt",
                        FedFlows.flow(
                                "dbt-run-source",
                                "dbt",
                                "path: " + folder.resolve("run_results.json") + ", only: tests-passed, interval: 20ms",
                                "- to: sync:customers"))
                .start();
    }

    @AfterEach
    void stop() {
        penstock.close();
        crm.close();
        news.close();
    }

    private static String sync(String name, String query) {
        return """
                - route:
                    id: %s
                    from:
                      uri: sync:%s
                      parameters: { connection: warehouse, query: "%s", key: id, mode: all }
                      steps:
                %s
                """.formatted(name, name, query, FedFlows.sink("crm").indent(8).stripTrailing());
    }

    private String after(String name, String parameters, String id) {
        return FedFlows.flow(
                "sync-finished-source",
                name,
                parameters + ", interval: 20ms",
                "- setBody: { simple: '[{\"id\":\"" + id
                        + "-${variable.run}\",\"delivered\":${body[delivered]},\"state\":\"${body[state]}\"}]' }\n"
                        + "- to: { uri: '" + news.url() + "' }");
    }

    private JsonNode told(String id) {
        eventually(() -> assertThat(news.rows()).containsKey(id));
        return Objects.requireNonNull(news.rows().get(id));
    }

    @Test
    void aRunThatIsOverBeginsAFlowOnceAlsoIfNobodyListenedThen() {
        RunReport first = penstock.run("customers");
        assertThat(told("crm-run-" + first.id()).path("delivered").asInt()).isEqualTo(3);
        RunReport broken = penstock.run("broken");
        assertThat(broken.state()).isEqualTo(RunState.FAILED);
        assertThat(told("failed-run-" + broken.id()).path("state").asText()).isEqualTo("failed");

        news.fail(100_000);
        RunReport unheard = penstock.run("customers");
        penstock.close();
        news.fail(0);
        news.takeReceived();
        penstock.start();

        told("crm-run-" + unheard.id());
        RunReport last = penstock.run("customers");
        told("crm-run-" + last.id());
        assertThat(news.takeReceived()).containsExactly("crm-run-" + unheard.id(), "crm-run-" + last.id());
    }

    @Test
    void aRunOfDbtWhoseTestsPassedAsksForARunOfASync() throws Exception {
        Path results = folder.resolve("run_results.json");
        Files.writeString(results, results("i1", "fail"));
        Files.writeString(results, results("i2", "pass"));

        eventually(() -> assertThat(penstock.bean(Runs.class).recent("customers", 5))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
                    assertThat(run.trigger()).startsWith("flow dbt");
                }));
    }

    private static String results(String invocation, String test) {
        return "{\"metadata\": {\"invocation_id\": \"" + invocation
                + "\"}, \"results\": [{\"unique_id\": \"test.a\", \"status\": \"" + test
                + "\"}], \"args\": {\"which\": \"build\"}}";
    }
}
