package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.change.PlanCounts;
import io.penstock.kill.RunAudit;
import io.penstock.row.Outcome.Kind;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.FaultyProxy.Fault;
import io.penstock.testing.Gate;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database goes away in the middle of a run: the source, the target, the operations database. Then it comes back. The
 * application is the same for all tests, since none of this may need a new start.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OutageIT {

    private static final String ALL = "SELECT string_agg(id || ' ' || name, ',' ORDER BY id) FROM customer";

    private final PostgreSqlDatabase source = PostgreSqlServer.shared().newDatabase();
    private final PostgreSqlDatabase target = PostgreSqlServer.shared().newDatabase();
    private final PostgreSqlDatabase operations = PostgreSqlServer.shared().newDatabase();
    private final FaultyProxy toSource = before(source);
    private final FaultyProxy toTarget = before(target);
    private final FaultyProxy toOperations = before(operations);
    private Installation penstock = new Installation(Path.of("."));

    @BeforeAll
    void start(@TempDir Path folder) {
        source.execute(
                "CREATE TABLE customer (id int, name text)",
                "INSERT INTO customer SELECT i, 'name ' || i FROM generate_series(1, 60) i");
        target.execute("CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL)");
        Gate.stand(target, "customer", 30);
        penstock = new Installation(folder)
                .set("penstock.operations.url", through(toOperations, operations))
                .set("penstock.operations.timeout", "1s")
                .connection("warehouse", connection(toSource, source) + "fetch-size: 10\nstatement-timeout: 1s\n")
                .connection("shop", connection(toTarget, target))
                .write("models/customers.sql", "SELECT * FROM customer WHERE id <> 30 OR " + Gate.PASS + "\n")
                .flow("customers", FLOW)
                .start();
    }

    /** So that every row has to go out. */
    @BeforeEach
    void changeEverything() {
        source.execute("UPDATE customer SET name = name || '.'");
    }

    @AfterAll
    void stop() {
        penstock.close();
        toSource.close();
        toTarget.close();
        toOperations.close();
        source.close();
        target.close();
        operations.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the server ends the session", "the connection is reset", "the network falls silent"})
    void aSourceThatGoesAwayInTheMiddleSendsNothing(String how) {
        String before = target.value(ALL);
        long earlier = penstock.newest("customers");
        try (Gate gate = new Gate(source)) {
            ask();
            gate.awaitSomebody();
            switch (how) {
                case "the server ends the session" -> gate.expel();
                case "the connection is reset" -> toSource.refuse();
                default -> toSource.stall();
            }
            RunReport failed = penstock.await("customers", earlier);

            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.problem()).startsWith("source.failed: ").contains("warehouse");
            assertThat(target.value(ALL)).isEqualTo(before);
        }
        if (!how.equals("the server ends the session")) {
            toSource.heal();
        }

        RunReport next = penstock.run("customers");

        assertThat(next.state()).isEqualTo(RunState.COMPLETED);
        assertTargetHoldsTheModel();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "target"})
    void anOperationsDatabaseThatIsAwayForAWhileCostsNothing(String where) {
        try (Gate gate = new Gate(where.equals("source") ? source : target)) {
            ask();
            gate.awaitSomebody();
            toOperations.refuse();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> penstock.bean(Syncs.class).progress("customers").isEmpty());
        toOperations.heal();

        awaitQuiet();
        assertThat(newest().state()).isEqualTo(RunState.COMPLETED);
        assertThat(newest().tally())
                .satisfies(tally -> assertThat(Objects.requireNonNull(tally).byRow())
                        .containsOnlyKeys(Kind.DELIVERED)
                        .containsEntry(Kind.DELIVERED, Long.valueOf(source.value("SELECT count(*) FROM customer"))));
        assertTargetHoldsTheModel();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERING", "COMPLETED"})
    void aRunWhoseReportIsLostIsTakenUp(String state) {
        int before = toOperations.hits();
        try (Gate gate = new Gate(state.equals("DELIVERING") ? source : target)) {
            ask();
            gate.awaitSomebody();
            // A connection spells a statement out the first times only.
            toOperations.cut();
            toOperations.hit("UPDATE run", Fault.RESET_BEFORE_ANSWER);
        }

        awaitQuiet();
        assertThat(toOperations.hits()).isEqualTo(before + 1);
        assertThat(newest().state()).isEqualTo(RunState.COMPLETED);
        assertTargetHoldsTheModel();
    }

    @Test
    void anOperationsDatabaseThatFallsSilentHoldsNobodyForEver() {
        try (Gate gate = new Gate(target)) {
            ask();
            gate.awaitSomebody();
            toOperations.stall();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> penstock.bean(Syncs.class).progress("customers").isEmpty());
        toOperations.heal();

        awaitQuiet();
        assertThat(newest().state()).isEqualTo(RunState.COMPLETED);
        assertTargetHoldsTheModel();
    }

    @Test
    void aTargetThatGoesAwayDefersItsRowsAndTheNextRunDeliversThem() {
        long earlier = penstock.newest("customers");
        RunReport cut;
        try (Gate gate = new Gate(target)) {
            ask();
            gate.awaitSomebody();
            toTarget.refuse();
            cut = penstock.await("customers", earlier);
        }
        var outcomes = Objects.requireNonNull(cut.tally()).byRow();
        assertThat(outcomes).containsOnlyKeys(Kind.DELIVERED, Kind.DEFERRED);
        assertThat(cut.state()).isEqualTo(RunState.STOPPED);
        assertThat(cut.problem()).startsWith("delivery.target-unavailable: destination.unreachable");
        source.execute(
                "UPDATE customer SET name = 'later' WHERE id = 30", "DELETE FROM customer WHERE id = " + delivered());
        toTarget.heal();

        RunReport next = penstock.run("customers");

        assertThat(next.state()).isEqualTo(RunState.COMPLETED);
        PlanCounts counts = Objects.requireNonNull(next.counts());
        // One that was delivered is gone now.
        assertThat(counts.unchanged() + 1).isEqualTo(outcomes.get(Kind.DELIVERED));
        assertTargetHoldsTheModel();
    }

    /** The least key, other than that of the row that is changed, of which the target holds the newest name. */
    private String delivered() {
        List<String> names = List.of(
                target.value("SELECT string_agg(name, ',') FROM customer").split(","));
        return Stream.of(source.value(
                                "SELECT string_agg(id || '=' || name, ',' ORDER BY id) FROM customer WHERE id <> 30")
                        .split(","))
                .filter(row -> names.contains(row.substring(row.indexOf('=') + 1)))
                .map(row -> row.substring(0, row.indexOf('=')))
                .findFirst()
                .orElseThrow();
    }

    private void ask() {
        penstock.bean(Syncs.class).request(RunRequest.run("customers", "test", Instant.now()));
    }

    /** No run is open, none is wished for, none goes on. */
    private void awaitQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> penstock.bean(RunRequests.class).waiting().isEmpty()
                        && penstock.bean(Runs.class).open().isEmpty()
                        && penstock.bean(Syncs.class).progress("customers").isEmpty());
    }

    private RunReport newest() {
        return penstock.bean(Runs.class).recent("customers", 1).get(0);
    }

    private void assertTargetHoldsTheModel() {
        assertThat(target.value(ALL)).isEqualTo(source.value(ALL));
        assertThat(penstock.bean(Runs.class).recent("customers", 100))
                .allSatisfy(run -> assertThat(RunAudit.complaints(run)).isEmpty());
        assertThat(Objects.requireNonNull(penstock.run("customers").counts()).planned())
                .isZero();
    }

    private static FaultyProxy before(PostgreSqlDatabase database) {
        URI address = address(database);
        return FaultyProxy.before(address.getHost(), address.getPort());
    }

    private static URI address(PostgreSqlDatabase database) {
        return URI.create(database.url().substring("jdbc:".length()));
    }

    private static String through(FaultyProxy proxy, PostgreSqlDatabase database) {
        URI address = address(database);
        return "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?" + address.getQuery();
    }

    private static String connection(FaultyProxy proxy, PostgreSqlDatabase database) {
        return "type: postgresql\nurl: " + through(proxy, database) + "\nconnect-timeout: 1s\n";
    }

    private static final String FLOW = """
            - route:
                id: customers
                from:
                  uri: sync:customers
                  parameters:
                    connection: warehouse
                    model: customers
                    key: id
                    mode: mirror
                    batchSize: 10
                  steps:
                    - to:
                        id: to-shop
                        uri: kamelet:postgresql-table-sink
                        parameters:
                          connection: shop
                          table: customer
                          key: id
                          statementTimeout: 20
            """;
}
