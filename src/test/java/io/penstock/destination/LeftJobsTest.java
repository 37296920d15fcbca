package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connection.Connection;
import io.penstock.destination.OpenJobs.Stage;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that a run or a process did not see the end of, with a Zendesk that keeps its jobs (P4). */
class LeftJobsTest {

    private static final Path KAMELET = Path.of("kamelets/zendesk/zendesk-users-sink.kamelet.yaml");

    private final MovableClock clock = new MovableClock();
    private final JobsInMemory book = new JobsInMemory();
    private final Map<String, List<?>> jobs = new LinkedHashMap<>();
    private final List<String> written = new ArrayList<>();
    private String status = "completed";
    private final HttpServerOnSocket zendesk = new HttpServerOnSocket(0, this::answer);

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aJobThatARunLeftIsAskedForAndNotHandedOverAgain() {
        status = "working";
        Row row = TestRows.upsert("1", "external_id", 1, "name", "Ada");
        assertThat(send("customers#1", row)).isEqualTo("destination.job-open");
        assertThat(jobs).hasSize(1);

        assertThat(send("customers#2", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("destination.job-open");
        status = "completed";
        assertThat(send("customers#3", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivered");
        assertThat(jobs).as("jobs that Zendesk has got").hasSize(1);
    }

    @Test
    void aRowThatChangedMeanwhileWaitsForTheOldJobAndGoesOutAsItIsNow() {
        status = "working";
        send("customers#1", TestRows.upsert("1", "external_id", 1, "name", "Ada"));
        assertThat(send("customers#2", TestRows.upsert("1", "external_id", 1, "name", "Ada L.")))
                .isEqualTo("destination.job-open");
        assertThat(jobs).hasSize(1);

        status = "completed";
        assertThat(send("customers#3", TestRows.upsert("1", "external_id", 1, "name", "Ada L.")))
                .isEqualTo("delivered");
        assertThat(written).containsExactly("Ada", "Ada L.");
    }

    @Test
    void aJobThatWasThroughWhenTheProcessDiedIsNotHandedOverAgainForItsPlan() {
        Row row = TestRows.upsert("1", "external_id", 1, "name", "Ada");
        assertThat(send("customers#1", row)).isEqualTo("delivered");
        book.die();

        assertThat(send("customers#1", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivered");
        assertThat(jobs).hasSize(1);
    }

    @Test
    void aJobThatZendeskNeverHeardOfIsHandedOver() {
        dieAt(Stage.INTENDED, "upsert");
        assertThat(jobs).isEmpty();

        assertThat(send("customers#1", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivered");
        assertThat(jobs).hasSize(1);
    }

    @Test
    void aJobWhoseNameWasLostIsHandedOverAgainWhereThatIsHarmless() {
        dieAt(Stage.RUNNING, "upsert");
        assertThat(jobs).hasSize(1);

        assertThat(send("customers#1", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivered");
        assertThat(jobs).hasSize(2);
    }

    @Test
    void inModeInsertAJobWhoseNameWasLostIsHeld() {
        dieAt(Stage.RUNNING, "insert");
        assertThat(jobs).hasSize(1);

        assertThat(send("customers#2", "insert", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivery.in-doubt");
        assertThat(jobs).hasSize(1);
    }

    @Test
    void aJobThatZendeskForgotIsHandedOverAgain() {
        status = "working";
        send("customers#1", TestRows.upsert("1", "external_id", 1, "name", "Ada"));
        jobs.clear();
        status = "completed";

        assertThat(send("customers#2", TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isEqualTo("delivered");
        assertThat(jobs).hasSize(1);
    }

    private void dieAt(Stage stage, String mode) {
        book.dieAt(stage);
        assertThatThrownBy(() -> send("customers#1", mode, TestRows.upsert("1", "external_id", 1, "name", "Ada")))
                .isInstanceOf(JobsInMemory.Killed.class);
        book.die();
    }

    private @Nullable String send(String run, Row... rows) {
        return send(run, null, rows);
    }

    private @Nullable String send(String run, @Nullable String mode, Row... rows) {
        Connection account = new Connection(
                "account", "zendesk", Map.of("url", zendesk.url(), "auth.user", "a", "auth.password", "hush"));
        try (SinkBench bench = new SinkBench(
                KAMELET,
                Map.of("connections", new OneConnection(account), "jobs", book),
                Map.of("connection", "account", "pollMost", "8s"),
                clock,
                new TestRun(clock, run))) {
            Outcome outcome = bench.send(List.of(rows), mode).get(0);
            return outcome instanceof Outcome.Deferred deferred
                    ? deferred.code()
                    : outcome == null ? null : "delivered";
        }
    }

    private synchronized WireReply answer(WireRequest request) {
        if (request.method().equals("GET")) {
            String id = request.target().replaceAll(".*/|\\.json", "");
            if (!jobs.containsKey(id)) {
                return WireReply.json(404, Map.of("error", "RecordNotFound"));
            }
            Object results = jobs.get(id).stream()
                    .map(each -> Map.of("id", 900, "status", "Created"))
                    .toList();
            return WireReply.json(200, Map.of("job_status", Map.of("id", id, "status", status, "results", results)));
        }
        List<?> users =
                (List<?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(request.json())).get("users"));
        users.forEach(user -> written.add((String) ((Map<?, ?>) user).get("name")));
        String id = "j" + (written.size());
        jobs.put(id, users);
        return WireReply.json(200, Map.of("job_status", Map.of("id", id, "status", "queued")));
    }
}
