package io.penstock.bench;

import io.penstock.sync.RunKind;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** P-bulk: the first sync of a table to a local HTTP server in a second process, in batches of 500. */
final class BulkBench {

    private static final int ROUNDS = 3;

    private final long rows;

    BulkBench(long rows) {
        this.rows = rows;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("penstock-bench");
        String url = "http://127.0.0.1:" + SwallowingServer.start();
        try (PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase()) {
            TenColumns.inPostgreSql(database, "t", rows);
            Path file = folder.resolve("w.duckdb");
            TenColumns.inDuckDb(file, "t", rows);
            for (int round = 1; round <= ROUNDS; round++) {
                measure("PostgreSQL", database.url(), "type: postgresql\nurl: " + database.url() + "\n", url, folder);
                measure("DuckDB", "jdbc:duckdb:" + file, "type: duckdb\npath: " + file + "\n", url, folder);
            }
        }
    }

    private void measure(String name, String jdbcUrl, String warehouse, String url, Path folder) throws Exception {
        String sql = "SELECT * FROM t";
        Path journal = Files.createTempFile(folder, "bare", ".journal");
        double bare = new BareLoop(url, 2).send(jdbcUrl, sql, journal, false);
        double journaled = new BareLoop(url, 2).send(jdbcUrl, sql, journal, true);
        double penstock;
        ProcessMemory.forgetPeak();
        try (SyncUnderTest sync =
                new SyncUnderTest(Files.createTempDirectory(folder, "bulk"), warehouse, sql, url)) {
            penstock = sync.run(RunKind.RUN);
        }
        System.out.printf(
                "%-10s %,d rows: bare %.2f s, bare with journal %.2f s, Penstock %.2f s = %,.0f rows/s; of bare %.2f, of"
                        + " bare with journal %.2f; peak RSS %d MB; load %s%n",
                name,
                rows,
                bare,
                journaled,
                penstock,
                rows / penstock,
                bare / penstock,
                journaled / penstock,
                ProcessMemory.peakMegabytes(),
                ProcessMemory.load());
    }
}
