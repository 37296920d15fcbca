package io.penstock.bench;

import io.penstock.testing.Installation;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * P-cache: a lookup from the store's copy of a model over HTTP with an API key, beside a servlet that answers from a map on
 * the same Tomcat. The copy is loaded by a sync from DuckDB.
 */
final class CacheBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final double SECONDS = Integer.getInteger("seconds", 8);
    private static final int KEYS = Integer.getInteger("keys", 10_000);
    private static final int CONNECTIONS = 32;
    private static final int RATE = 10_000;
    private static final String KEY = "api-key";

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench").toAbsolutePath();
        try (BareLookup bare = new BareLookup(rows(), KEY, Files.createDirectories(folder.resolve("bare")));
                Installation installation = installation(folder)) {
            installation.run("accounts");
            HookLoad byHand = HookLoad.lookups(bare.port(), "/lookup/accounts", KEY, KEYS);
            HookLoad penstock = HookLoad.lookups(URI.create(installation.url()).getPort(), "/lookup/accounts", KEY, KEYS);
            byHand.run(CONNECTIONS, SECONDS, 0);
            penstock.run(CONNECTIONS, SECONDS, 0);
            for (int round = 1; round <= ROUNDS; round++) {
                print("as many as go", byHand.run(CONNECTIONS, SECONDS, 0), penstock.run(CONNECTIONS, SECONDS, 0));
                print(RATE + " a second", byHand.run(CONNECTIONS, SECONDS, RATE), penstock.run(CONNECTIONS, SECONDS, RATE));
            }
        }
    }

    private static Map<String, Map<String, Object>> rows() {
        Map<String, Map<String, Object>> rows = new HashMap<>();
        for (int i = 1; i <= KEYS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", i);
            row.put("tier", "tier" + i % 7);
            row.put("spent", BigDecimal.valueOf(i * 25L, 2));
            rows.put(String.valueOf(i), row);
        }
        return rows;
    }

    private static Installation installation(Path folder) {
        return new Installation(folder)
                .web()
                // Or Tomcat ends a connection after a hundred calls.
                .set("server.tomcat.max-keep-alive-requests", -1)
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .write("key", KEY)
                .write("lookups/accounts.yaml", """
                        from: store
                        table: accounts
                        rate: 9999999
                        consumers: { bench: "${file:%s}" }
                        """.formatted(folder.resolve("key")))
                .flow("accounts", """
                        - route:
                            id: accounts
                            from:
                              uri: sync:accounts
                              parameters:
                                connection: warehouse
                                query: "select i as id, 'tier' || i %% 7 as tier, cast(i / 4.0 as decimal(12, 2)) as spent from range(1, %d) as s(i)"
                                key: id
                              steps:
                                - to: { id: put, uri: kamelet:store-put-sink, parameters: { table: accounts } }
                        """.formatted(KEYS + 1))
                .start();
    }

    private static void print(String what, HookLoad.Result hand, HookLoad.Result ours) {
        System.out.printf(
                "%s: by hand %,.0f/s p50 %.2f p99 %.2f ms, Penstock %,.0f/s p50 %.2f p99 %.2f ms; of it %.2f; load %s%n",
                what,
                hand.perSecond(),
                hand.p50(),
                hand.p99(),
                ours.perSecond(),
                ours.p50(),
                ours.p99(),
                ours.perSecond() / hand.perSecond(),
                ProcessMemory.load());
    }
}
