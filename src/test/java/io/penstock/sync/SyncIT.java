package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.change.FailedRow;
import io.penstock.change.KeyState;
import io.penstock.row.Outcome;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: a real PostgreSQL, the real application, a real socket. */
class SyncIT {

    @TempDir
    Path folder;

    private PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private JsonReceiver crm = new JsonReceiver();
    private JsonReceiver billing = new JsonReceiver();
    private Installation penstock = new Installation(Path.of("."));

    @BeforeEach
    void start() {
        database.execute(
                "CREATE TABLE customer (id int, name text, refuse boolean DEFAULT false)",
                "INSERT INTO customer SELECT i, 'name ' || i FROM generate_series(1, 50) i");
        penstock = new Installation(folder)
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                .connection("billing", "type: http\nurl: " + billing.url() + "\n")
                .write("models/customers.sql", "SELECT * FROM customer\n")
                .flow("customers", flow("mirror", "          guard: deletes 20%\n", sink("crm")))
                .start();
    }

    @AfterEach
    void stop() {
        penstock.close();
        crm.close();
        billing.close();
        database.close();
    }

    @Test
    void onlyWhatChangedGoesOut() {
        RunReport first = penstock.run("customers");
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(byRow(first)).isEqualTo(Map.of(Outcome.Kind.DELIVERED, 50L));
        assertThat(crm.rows()).hasSize(50);
        crm.takeReceived();

        RunReport second = penstock.run("customers");
        assertThat(counts(second).unchanged()).isEqualTo(50);
        assertThat(crm.takeReceived()).isEmpty();

        database.execute(
                "UPDATE customer SET name = 'Ada' WHERE id = 7",
                "DELETE FROM customer WHERE id = 8",
                "INSERT INTO customer VALUES (99, 'new')");
        RunReport third = penstock.run("customers");

        assertThat(crm.takeReceived()).containsExactlyInAnyOrder("7", "99", "-8");
        assertThat(counts(third).changed()).isEqualTo(1);
        assertThat(counts(third).added()).isEqualTo(1);
        assertThat(counts(third).deletes()).isEqualTo(1);
        assertThat(crm.rows()).containsKey("99").doesNotContainKey("8");
    }

    @Test
    void aRefusedRowDoesNotHoldUpTheOthersAndIsExplained() {
        database.execute("UPDATE customer SET refuse = true WHERE id = 3");

        RunReport run = penstock.run("customers");

        assertThat(byRow(run)).isEqualTo(Map.of(Outcome.Kind.DELIVERED, 49L, Outcome.Kind.REJECTED, 1L));
        List<FailedRow> failures = penstock.bean(FailedRows.class).rows(run.id(), null, null, null, 10, 0);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).key()).isEqualTo("3");
        assertThat(failures.get(0).reason()).contains("refused on request");
        KeyState state = penstock.bean(Syncs.class).key("customers", "3").get(0);
        assertThat(state.owned()).isFalse();
        assertThat(Objects.requireNonNull(state.failure()).tries()).isEqualTo(1);

        RunReport paused = penstock.run("customers");
        assertThat(counts(paused).paused()).isEqualTo(1);

        penstock.bean(Syncs.class).release("customers", null, Set.of("3"), "test");
        database.execute("UPDATE customer SET refuse = false WHERE id = 3");
        assertThat(byRow(penstock.run("customers"))).isEqualTo(Map.of(Outcome.Kind.DELIVERED, 1L));
    }

    /** P6. */
    @Test
    void tooManyDeletesWaitForAPersonWhoApprovesExactlyThatPlan() {
        penstock.run("customers");
        database.execute("DELETE FROM customer WHERE id <= 25");
        crm.takeReceived();

        RunReport held = penstock.run("customers");

        assertThat(held.state()).isEqualTo(RunState.HELD);
        assertThat(held.problem()).contains("guard.too-many-deletes");
        assertThat(crm.takeReceived()).isEmpty();
        Syncs syncs = penstock.bean(Syncs.class);
        assertThat(syncs.plan("customers", 5).deletes()).hasSize(5);
        assertThatThrownBy(() -> syncs.approve("customers", held.id() - 1, "test"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("superseded");

        database.execute("UPDATE customer SET name = 'later' WHERE id = 30");
        syncs.approve("customers", held.id(), "test");
        penstock.awaitState("customers", held.id(), RunState.COMPLETED);

        assertThat(crm.takeReceived()).hasSize(25).allMatch(key -> key.startsWith("-"));
        penstock.run("customers");
        assertThat(crm.takeReceived()).containsExactly("30");
    }

    /** P6. */
    @Test
    void anEmptyModelIsHeldAndAFailingOneFails() {
        penstock.run("customers");
        database.execute("DELETE FROM customer");
        assertThat(penstock.run("customers").problem()).contains("guard.empty-source");
        penstock.bean(Syncs.class).cancel("customers", "test");

        database.execute("DROP TABLE customer");
        RunReport failed = penstock.run("customers");
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.problem()).contains("source.failed").contains("customer");
        assertThat(crm.rows()).hasSize(50);
    }

    @Test
    void eachTargetHasItsOwnOutcomes() {
        penstock.close();
        penstock.flow("customers", flow("mirror", "", fanOut())).start();
        database.execute("UPDATE customer SET refuse = true WHERE id = 3");
        billing.fail(1000);

        RunReport run = penstock.run("customers");

        assertThat(Objects.requireNonNull(run.tally()).byTarget().get("to-crm"))
                .isEqualTo(Map.of(Outcome.Kind.DELIVERED, 49L, Outcome.Kind.REJECTED, 1L));
        assertThat(Objects.requireNonNull(run.tally()).byTarget().get("to-billing"))
                .isEqualTo(Map.of(Outcome.Kind.DEFERRED, 50L));
        billing.fail(0);
        crm.takeReceived();

        penstock.run("customers");

        assertThat(crm.takeReceived()).isEmpty();
        assertThat(billing.rows()).hasSize(49);
    }

    @Test
    void aStateThatIsGoneIsNotTakenForAFirstRun() throws Exception {
        penstock.run("customers");
        penstock.close();
        org.springframework.util.FileSystemUtils.deleteRecursively(folder.resolve("data/state"));
        crm.takeReceived();
        penstock.start();

        RunReport run = penstock.run("customers");

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.problem()).startsWith("state.lost");
        assertThat(crm.takeReceived()).isEmpty();
    }

    private static Map<Outcome.Kind, Long> byRow(RunReport report) {
        return Objects.requireNonNull(report.tally()).byRow();
    }

    private static io.penstock.change.PlanCounts counts(RunReport report) {
        return Objects.requireNonNull(report.counts());
    }

    private static String flow(String mode, String options, String steps) {
        return """
                - route:
                    id: customers
                    description: Customers to the CRM
                    from:
                      uri: sync:customers
                      parameters:
                        connection: warehouse
                        model: customers
                        key: id
                        mode: %s
                        batchSize: 10
                %s      steps:
                %s""".formatted(mode, options.isEmpty() ? "" : "        " + options.strip() + "\n", steps);
    }

    private static String sink(String connection) {
        return """
                        - to:
                            id: to-%s
                            uri: kamelet:http-json-sink
                            parameters:
                              connection: %s
                              path: /rows
                              tie: index
                              results: body.results
                              resultOk: entry.ok
                              deletePath: "/rows/{key}"
                              tries: 1
                """.formatted(connection, connection);
    }

    private static String fanOut() {
        return """
                        - multicast:
                            steps:
                """ + sink("crm").indent(8) + sink("billing").indent(8);
    }
}
