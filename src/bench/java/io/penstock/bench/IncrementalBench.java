package io.penstock.bench;

import io.penstock.sync.RunKind;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** P-incr: a run over known rows of which one in a thousand has changed, beside reading them. */
final class IncrementalBench {

    private static final int ROUNDS = 3;

    private final long rows;

    IncrementalBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench");
        String url = "http://127.0.0.1:" + SwallowingServer.start();
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase()) {
            TenColumns.inPostgreSql(database, "t", rows);
            String sql = "SELECT * FROM t";
            try (SyncUnderTest sync =
                    new SyncUnderTest(folder, "type: postgresql\nurl: " + database.url() + "\n", sql, url)) {
                double adopted = sync.run(RunKind.ADOPT);
                System.out.printf("%,d rows taken as known in %.1f s%n", rows, adopted);
                for (int round = 1; round <= ROUNDS; round++) {
                    database.execute(
                            "UPDATE t SET balance = balance + 1 WHERE id % 1000 = " + round, "VACUUM ANALYZE t");
                    double bare = BareLoop.read(database.url(), sql);
                    ProcessMemory.forgetPeak();
                    double penstock = sync.run(RunKind.RUN);
                    System.out.printf(
                            "%,d rows, %,d changed: bare read %.1f s, Penstock %.1f s = %.2f of it; peak RSS %d MB; load"
                                    + " %s%n",
                            rows,
                            rows / 1000,
                            bare,
                            penstock,
                            penstock / bare,
                            ProcessMemory.peakMegabytes(),
                            ProcessMemory.load());
                }
            }
        }
    }
}
