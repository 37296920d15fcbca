package io.penstock.bench;

import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.testing.Installation;
import java.nio.file.Path;
import java.time.Duration;

/** A whole Penstock with one sync whose rows go to an HTTP API as they are. */
final class SyncUnderTest implements AutoCloseable {

    private static final String FLOW =
            """
            - route:
                id: rows
                description: Rows to an HTTP API
                from:
                  uri: sync:rows
                  parameters:
                    connection: warehouse
                    query: "%s"
                    key: id
                    batchSize: 500
                    parallel: 2
                    guard: "off"
                  steps:
                    - to:
                        id: send
                        uri: kamelet:http-json-sink
                        parameters:
                          connection: api
                          path: /rows
                          rowsPerCall: 500
            """;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Installation penstock;

    SyncUnderTest(Path folder, String warehouse, String sql, String url) {
        penstock = new Installation(folder)
                .connection("warehouse", warehouse)
                .connection("api", "type: http\nurl: " + url + "\n")
                .flow("rows", FLOW.formatted(sql))
                .start();
    }

    /** Seconds for one run. */
    double run(RunKind kind) {
        long start = System.nanoTime();
        RunReport report = penstock.run("rows", kind, LONGEST);
        if (report.state() != RunState.COMPLETED) {
            throw new IllegalStateException("the run ended so: " + report);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        penstock.close();
    }
}
