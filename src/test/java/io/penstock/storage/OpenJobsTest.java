package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.destination.OpenJobs;
import io.penstock.destination.OpenJobs.Entry;
import io.penstock.destination.OpenJobs.JobRow;
import io.penstock.destination.OpenJobs.Stage;
import io.penstock.testing.MovableClock;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of vendors' jobs, in both operations databases. */
class OpenJobsTest {

    @TempDir
    Path data;

    private final MovableClock clock = new MovableClock();

    @Test
    void inH2AJobIsThereAfterARestartUntilItIsOver() {
        keepsJobs("jdbc:h2:file:" + data.resolve("operations"));
    }

    @Test
    void inPostgreSqlAJobIsThereAfterARestartUntilItIsOver() {
        try (PostgreSqlDatabase server = PostgreSqlServer.shared().newDatabase()) {
            keepsJobs(server.url());
        }
    }

    private void keepsJobs(String url) {
        List<JobRow> rows = IntStream.range(0, 20_000)
                .mapToObj(i -> new JobRow("key \u0000" + i, "trace" + i, "r" + i, "c" + i))
                .toList();
        try (OperationsDatabase database = OperationsDatabase.open(url, null, null)) {
            OpenJobs jobs = new JdbcOpenJobs(database, clock);
            jobs.add(job("mine", rows));
            jobs.add(job("left", List.of(new JobRow("k\t\"1", "t", "r", "c"))));
            jobs.add(job("gone", List.of()));
            jobs.move("left", Stage.RUNNING, "j-1");
            assertThat(jobs.left("customers", "write")).as("others than mine").isEmpty();

            jobs.leave("left");
            jobs.remove("gone");
            assertThat(jobs.left("customers", "write")).singleElement().satisfies(entry -> {
                assertThat(entry.stage()).isEqualTo(Stage.RUNNING);
                assertThat(entry.handle()).isEqualTo("j-1");
                assertThat(entry.rows()).containsExactly(new JobRow("k\t\"1", "t", "r", "c"));
            });
            assertThat(jobs.left("customers", "other")).isEmpty();
            assertThat(jobs.left("orders", "write")).isEmpty();
        }
        try (OperationsDatabase database = OperationsDatabase.open(url, null, null)) {
            OpenJobs jobs = new JdbcOpenJobs(database, clock);
            assertThat(jobs.left("customers", "write"))
                    .extracting(Entry::id)
                    .as("of a process that is no more")
                    .containsExactlyInAnyOrder("mine", "left");
            assertThat(jobs.left("customers", "write").stream()
                            .filter(entry -> entry.id().equals("mine"))
                            .flatMap(entry -> entry.rows().stream()))
                    .hasSize(20_000)
                    .contains(new JobRow("key \u000019999", "trace19999", "r19999", "c19999"));

            jobs.move("mine", Stage.ENDED, "j-2");
            jobs.leave("mine");
            clock.move(Duration.ofDays(3));
            assertThat(jobs.left("customers", "write")).extracting(Entry::id).containsExactly("left");
            clock.move(Duration.ofDays(8));
            assertThat(jobs.left("customers", "write"))
                    .as("older than any vendor keeps a job")
                    .isEmpty();
        }
    }

    private Entry job(String id, List<JobRow> rows) {
        return new Entry(id, "customers", "write", "upsert", Stage.INTENDED, null, clock.instant(), rows);
    }
}
