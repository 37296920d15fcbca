package io.penstock.bench;

import io.penstock.kill.RunAudit;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * Calls of webhooks at a steady rate and a sync that runs all the time, while all their files are saved anew again and again:
 * what was refused, what was lost, and how long an edit takes to be live.
 */
final class ReloadLoadBench {

    private static final int ROWS = 300;

    private static final String HOOK = """
            - route:
                id: NAME
                description: Takes calls
                from:
                  id: calls
                  description: Calls
                  uri: kamelet:webhook-source
                  parameters: { name: NAME, signature: none, PARAMETERS }
                  steps:
                    STEPS
            """;
    private static final String SYNC = """
            - route:
                id: t
                description: Rows to an API
                from:
                  id: rows
                  description: Rows that changed
                  uri: sync:t
                  parameters: { connection: warehouse, model: t, key: id, batchSize: %d, guard: "off" }
                  steps:
                    - to:
                        id: send
                        description: Send them
                        uri: kamelet:http-json-sink
                        parameters: { connection: crm, path: /rows, tie: index, results: body.results, resultOk: entry.ok }
            """;

    private final int edits;
    private final int rate;

    ReloadLoadBench(int edits, int rate) {
        this.edits = edits;
        this.rate = rate;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench");
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
                JsonReceiver crm = new JsonReceiver();
                JsonReceiver taken = new JsonReceiver();
                Installation penstock = new Installation(folder).web()) {
            database.execute("CREATE TABLE t AS SELECT i AS id, 0 AS version FROM generate_series(1, " + ROWS + ") i");
            penstock.connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                    .connection("crm", "type: http\nurl: " + crm.url() + "\n")
                    .write("models/t.sql", "SELECT id, version FROM t");
            save(penstock, 0, taken.url());
            penstock.start();
            SteadyCalls replies = new SteadyCalls(penstock.url() + "/hooks/replies", rate / 2);
            SteadyCalls stored = new SteadyCalls(penstock.url() + "/hooks/stored", rate / 2);
            long[] millis = new long[edits];
            for (int i = 1; i <= edits; i++) {
                database.execute("UPDATE t SET version = version + 1 WHERE id % 10 = " + i % 10);
                penstock.bean(Syncs.class).request(RunRequest.run("t", "bench", Instant.now()));
                save(penstock, i, taken.url());
                long saved = System.nanoTime();
                while (!replies.newest().equals("reply " + i)) {
                    Thread.sleep(2);
                }
                millis[i - 1] = (System.nanoTime() - saved) / 1_000_000;
            }
            List<SteadyCalls.End> ends = List.of(replies.end(), stored.end());
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> quiet(penstock));
            RunReport last = penstock.run("t");
            report(penstock, millis, ends, taken, rowsWrong(database, crm), last);
        }
    }

    private void report(
            Installation penstock,
            long[] millis,
            List<SteadyCalls.End> ends,
            JsonReceiver taken,
            long rowsWrong,
            RunReport last)
            throws InterruptedException {
        Arrays.sort(millis);
        long accepted = ends.get(1).accepted();
        for (int i = 0; i < 600 && taken.rows().size() < accepted; i++) {
            Thread.sleep(100);
        }
        List<RunReport> runs = penstock.bean(Runs.class).recent("t", 10_000);
        System.out.printf(
                "%d edits of three files at %d calls/s: edit to live p50 %d ms, p95 %d ms, longest %d ms; load %s%n",
                edits, rate, millis[edits / 2], millis[edits * 95 / 100], millis[edits - 1], ProcessMemory.load());
        for (SteadyCalls.End end : ends) {
            System.out.printf(
                    "  %s: %,d calls, %d not answered with 2xx %s, p50 %.1f ms, p99 %.1f ms%n",
                    end.url(), end.accepted() + end.odd().size(), end.odd().size(), end.odd(), end.p50(), end.p99());
        }
        System.out.printf(
                "  stored calls without effect: %d; runs %d (last %s), that do not add up: %d; rows that are wrong: %d%n",
                accepted - taken.rows().size(),
                runs.size(),
                last.state(),
                runs.stream().mapToLong(run -> RunAudit.complaints(run).size()).sum(),
                rowsWrong);
    }

    private static void save(Installation penstock, int edit, String taken) {
        penstock.flow(
                        "replies",
                        hook("replies", "answer: reply", "- setBody: { id: say, constant: \"reply " + edit + "\" }"))
                .flow(
                        "stored",
                        hook(
                                "stored",
                                "parallel: 4, firstPause: 50ms, longestPause: 100ms",
                                "- marshal: { json: { library: Jackson } }\n"
                                        + "        - setBody: { simple: \"[${body}]\" }\n"
                                        + "        - setVariable: { name: edit, constant: \"" + edit + "\" }\n"
                                        + "        - to: { uri: '" + taken + "/rows' }"))
                .flow("t", SYNC.formatted(5 + edit % 20));
    }

    private static String hook(String name, String parameters, String steps) {
        return HOOK.replace("NAME", name).replace("PARAMETERS", parameters).replace("STEPS", steps);
    }

    private static boolean quiet(Installation penstock) {
        return penstock.bean(RunRequests.class).waiting().isEmpty()
                && penstock.bean(Runs.class).open().isEmpty()
                && penstock.bean(Syncs.class).progress("t").isEmpty();
    }

    private static long rowsWrong(PostgreSqlDatabase database, JsonReceiver crm) {
        TreeMap<Integer, String> held = new TreeMap<>();
        crm.rows().forEach((id, row) -> held.put(Integer.valueOf(id), id + " " + row.get("version")));
        List<String> model = List.of(
                database.value("SELECT string_agg(id || ' ' || version, ',' ORDER BY id) FROM t").split(","));
        return model.stream().filter(row -> !held.containsValue(row)).count() + Math.abs(held.size() - model.size());
    }
}
