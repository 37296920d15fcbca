package io.penstock.bench;

import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * P-hook: a signed webhook, a PostgreSQL lookup by primary key without a cache, and a JSON reply, beside a servlet that does
 * the same by hand on the same Tomcat.
 */
final class HookBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final double SECONDS = 8;
    private static final int CONNECTIONS = 32;
    private static final int RATE = 2000;
    private static final String SECRET = "s3cret";

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench");
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase()) {
            database.execute(
                    "CREATE TABLE accounts (id BIGINT PRIMARY KEY, tier TEXT, spent NUMERIC(12, 2))",
                    "INSERT INTO accounts SELECT i, 'tier' || i % 7, i / 4.0 FROM generate_series(1, 100000) AS s(i)",
                    "ANALYZE accounts");
            try (BareHook bare = new BareHook(database.url(), SECRET, Files.createDirectories(folder.toAbsolutePath().resolve("bare")));
                    Installation installation = installation(folder, database.url())) {
                HookLoad byHand = new HookLoad(bare.port(), "/hooks/enrich", SECRET);
                HookLoad penstock =
                        new HookLoad(URI.create(installation.url()).getPort(), "/hooks/enrich", SECRET);
                byHand.run(CONNECTIONS, SECONDS, 0);
                penstock.run(CONNECTIONS, SECONDS, 0);
                for (int round = 1; round <= ROUNDS; round++) {
                    HookLoad.Result hand = byHand.run(CONNECTIONS, SECONDS, 0);
                    HookLoad.Result ours = penstock.run(CONNECTIONS, SECONDS, 0);
                    print("as many as go", hand, ours);
                    print(RATE + " a second", byHand.run(CONNECTIONS, SECONDS, RATE), penstock.run(CONNECTIONS, SECONDS, RATE));
                }
            }
        }
    }

    private static Installation installation(Path folder, String url) {
        return new Installation(folder)
                .web()
                // Or Tomcat ends a connection after a hundred calls.
                .set("server.tomcat.max-keep-alive-requests", -1)
                .connection("warehouse", "type: postgresql\nurl: " + url + "\n")
                .flow("enrich", """
                        - route:
                            id: enrich
                            from:
                              uri: kamelet:webhook-source
                              parameters: { name: enrich, answer: reply, signature: github, secret: '${NO_SUCH_VARIABLE:%s}' }
                              steps:
                                - to:
                                    uri: kamelet:warehouse-lookup-action
                                    parameters:
                                      connection: warehouse
                                      query: select id, tier, spent from accounts
                                      key: id
                                      by: account_id
                                      ttl: "0"
                                      missingTtl: "0"
                        """.formatted(SECRET))
                .start();
    }

    private static void print(String what, HookLoad.Result hand, HookLoad.Result ours) {
        System.out.printf(
                "%s: by hand %,.0f/s p50 %.1f p99 %.1f ms, Penstock %,.0f/s p50 %.1f p99 %.1f ms; of it %.2f; load %s%n",
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
