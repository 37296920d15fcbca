package io.penstock.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under the data directory is full, in the middle of planning and of delivering, and then there is room again. */
class FullDiskIT {

    private static final int FIRST = 300;
    private static final int ROWS = 30_000;
    private static final int SLOW = 3000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private final JsonReceiver crm = new JsonReceiver();

    @BeforeEach
    void write() {
        database.execute("CREATE TABLE customer (id int, name text)");
        grow(1, FIRST);
        new Installation(folder)
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                .write("models/customers.sql", "SELECT id, name FROM customer\n")
                .flow("customers", FLOW);
    }

    @AfterEach
    void close() {
        crm.close();
        database.close();
    }

    private void grow(int from, int to) {
        database.execute("INSERT INTO customer SELECT i, repeat(md5(i::text), 8) FROM generate_series(" + from + ", "
                + to + ") i");
    }

    private KillableProcess start() {
        return new KillableProcess(folder, Map.of(), "");
    }

    @Test
    void aPlanThatDoesNotFitFailsAndSaysWhatToDo() throws IOException {
        try (KillableProcess process = start()) {
            assertThat(answer(process)).startsWith("ready");
            assertThat(run(process)).startsWith("over COMPLETED");
            crm.takeReceived();
            grow(FIRST + 1, ROWS);
            process.limitFiles(String.valueOf(largest() + 500_000));

            assertThat(run(process)).startsWith("over FAILED").contains("state.unwritable", "make room");
            assertThat(crm.takeReceived()).isEmpty();

            process.limitFiles("unlimited");
            process.finish();
        }
        converges();
    }

    @Test
    void outcomesThatDoNotFitAreNotCalledDelivered() {
        try (KillableProcess process = start()) {
            assertThat(answer(process)).startsWith("ready");
            grow(FIRST + 1, SLOW);
            // So that the run is still under way when the limit is there.
            crm.slow(30);
            process.tell("run");
            assertThat(answer(process)).isEqualTo("asked");
            Awaitility.await().atMost(PATIENCE).until(() -> crm.rows().size() > FIRST);
            process.limitFiles("8");

            Awaitility.await().atMost(PATIENCE).until(() -> process.log().contains("make room"));
            process.killAfter(0);
        }
        crm.slow(0);
        int there = crm.rows().size();
        assertThat(there).isLessThan(SLOW);

        try (KillableProcess process = start()) {
            assertThat(answer(process)).startsWith("ready COMPLETED");
            assertOursIsThere(process, SLOW);
            process.finish();
        }
        assertThat(crm.takeReceived().size() - SLOW).as("sent twice").isLessThanOrEqualTo(2 * 10);
    }

    private void converges() {
        try (KillableProcess process = start()) {
            assertThat(answer(process)).startsWith("ready");
            assertThat(run(process)).startsWith("over COMPLETED");
            assertThat(crm.takeReceived()).hasSize(ROWS - FIRST);
            assertThat(crm.rows()).hasSize(ROWS);
            process.finish();
        }
    }

    /** What the state calls delivered is at the target, and all of it is. */
    private void assertOursIsThere(KillableProcess process, int rows) {
        assertThat(crm.rows()).hasSize(rows);
        Set<String> owned = new TreeSet<>();
        process.tell("audit " + rows);
        for (String said = answer(process); !said.equals("audited"); said = answer(process)) {
            assertThat(said).startsWith("owned ");
            owned.add(said.substring(said.lastIndexOf(' ') + 1));
        }
        assertThat(owned).isEqualTo(crm.rows().keySet());
    }

    private static String run(KillableProcess process) {
        process.tell("run");
        assertThat(answer(process)).isEqualTo("asked");
        return answer(process);
    }

    private static String answer(KillableProcess process) {
        return process.answer().orElseThrow();
    }

    private long largest() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long largest = 0;
            for (Path file : files) {
                largest = Math.max(largest, Files.size(file));
            }
            return largest;
        }
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
                    guard: "off"
                    batchSize: 10
                    parallel: 2
                  steps:
                    - to:
                        id: to-crm
                        uri: kamelet:http-json-sink
                        parameters:
                          connection: crm
                          path: /rows
                          tie: index
                          results: body.results
                          resultOk: entry.ok
                          deletePath: "/rows/{key}"
            """;
}
