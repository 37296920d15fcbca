package io.penstock.bench;

import io.penstock.sync.RunKind;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Files;

/** P-growth: the same two runs over 1, 3 and 10 million rows; time should be linear and memory flat. */
final class GrowthBench {

    void run() throws Exception {
        String url = "http://127.0.0.1:" + SwallowingServer.start();
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase()) {
            for (long rows : new long[] {1_000_000, 3_000_000, 10_000_000}) {
                TenColumns.inPostgreSql(database, "t", rows);
                try (SyncUnderTest sync = new SyncUnderTest(
                        Files.createTempDirectory("penstock-bench"),
                        "type: postgresql\nurl: " + database.url() + "\n",
                        "SELECT * FROM t",
                        url)) {
                    System.gc();
                    ProcessMemory.forgetPeak();
                    double first = sync.run(RunKind.RUN);
                    long firstPeak = ProcessMemory.peakMegabytes();
                    System.gc();
                    ProcessMemory.forgetPeak();
                    double again = sync.run(RunKind.RUN);
                    System.out.printf(
                            "%,d rows: first run %.1f s (%.2f us a row), peak RSS %d MB; run without changes %.1f s (%.2f us"
                                    + " a row), peak RSS %d MB; load %s%n",
                            rows,
                            first,
                            first * 1e6 / rows,
                            firstPeak,
                            again,
                            again * 1e6 / rows,
                            ProcessMemory.peakMegabytes(),
                            ProcessMemory.load());
                }
            }
        }
    }
}
