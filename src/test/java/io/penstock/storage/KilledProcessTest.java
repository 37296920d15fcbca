package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** P4: what was written is there after SIGKILL, however often. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessTest {

    @TempDir
    Path data;

    @RepeatedTest(5)
    void aWishThatWasAcknowledgedOutlivesItsProcess() throws Exception {
        String url = new OperationsSettings(null, null, null, Duration.ofDays(1)).urlOr(data);

        int acknowledged = runUntilKilled(WishingProcess.class, "wished ", url);

        try (OperationsDatabase database = OperationsDatabase.open(url, null, null)) {
            // One more may have been written whose word did not come through.
            assertThat(new JdbcRunRequests(database).waiting().size()).isBetween(acknowledged + 1, acknowledged + 2);
        }
    }

    /** Nobody knows whether the last batch was counted; who sends all of them again counts each once. */
    @RepeatedTest(3)
    void whatIsCountedAgainAfterAKillWasCountedOnce() throws Exception {
        String url = new OperationsSettings(null, null, null, Duration.ofDays(1)).urlOr(data.resolve("counts"));

        int acknowledged = runUntilKilled(CountingProcess.class, "counted ", url);

        try (OperationsDatabase database = OperationsDatabase.open(url, null, null)) {
            Store store = Store.of(new JdbcStoredTables(database), Clock.systemUTC());
            int batches = acknowledged + 2;
            for (int batch = 0; batch < batches; batch++) {
                store.write(CountingProcess.TABLE, CountingProcess.batch(batch));
            }
            assertThat(store.find(CountingProcess.TABLE, "all").orElseThrow().json())
                    .isEqualTo(Integer.toString(5 * batches));
            store.clear(CountingProcess.TABLE);
        }
    }

    /** Answers the last number that the process said. */
    private static int runUntilKilled(Class<?> program, String word, String url)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = -1;
        try (BufferedReader words = process.inputReader()) {
            int seen = 0;
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                if (line.startsWith(word)) {
                    last = Integer.parseInt(line.substring(word.length()));
                    if (++seen == 20) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(last).isGreaterThanOrEqualTo(19);
        return last;
    }
}
