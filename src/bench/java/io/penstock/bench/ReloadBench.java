package io.penstock.bench;

import io.penstock.testing.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** From the moment an edited file is on disk until the first answer by it, in an installation of many flows. */
final class ReloadBench {

    private static final String SYNC = """
            - route:
                id: sync%1$d
                description: Rows to an API
                from:
                  id: rows
                  description: Rows that changed
                  uri: sync:sync%1$d
                  parameters: { connection: warehouse, query: "SELECT 1 AS id", key: id }
                  steps:
                    - to:
                        id: send
                        description: Send them
                        uri: kamelet:http-json-sink
                        parameters: { connection: api, path: /rows }
            """;
    private static final String EDITED = """
            - route:
                id: edited
                description: Answers
                from:
                  id: asked
                  description: Whoever asks
                  uri: direct:edited
                  steps:
                    - setBody: { id: answer, description: The answer, constant: "%d" }
            """;

    private final int flows;
    private final int edits;

    ReloadBench(int flows, int edits) {
        this.flows = flows;
        this.edits = edits;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench");
        Installation penstock = new Installation(folder)
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection("api", "type: http\nurl: http://127.0.0.1:1\n")
                .flow("edited", EDITED.formatted(0));
        for (int i = 0; i < flows; i++) {
            penstock.flow("sync" + i, SYNC.formatted(i));
        }
        penstock.start();
        try (ProducerTemplate caller = penstock.bean(CamelContext.class).createProducerTemplate()) {
            for (int i = 1; i <= edits / 5; i++) {
                edit(penstock, caller, i);
            }
            long[] millis = new long[edits];
            for (int i = 0; i < edits; i++) {
                millis[i] = edit(penstock, caller, 1000 + i);
            }
            Arrays.sort(millis);
            System.out.printf(
                    "edit to live with %d flows, %d edits: p50 %d ms, p95 %d ms, longest %d ms; load %s%n",
                    flows + 1,
                    edits,
                    millis[edits / 2],
                    millis[edits * 95 / 100],
                    millis[edits - 1],
                    ProcessMemory.load());
        } finally {
            penstock.close();
        }
    }

    private static long edit(Installation penstock, ProducerTemplate caller, int number) throws Exception {
        penstock.flow("edited", EDITED.formatted(number));
        long written = System.nanoTime();
        while (!caller.requestBody("direct:edited", "", String.class).equals(Integer.toString(number))) {
            Thread.sleep(1);
        }
        return (System.nanoTime() - written) / 1_000_000;
    }
}
