package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connection.Connection;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code kamelets/http/http-json-sink.kamelet.yaml}, the real file, against a server on a socket. */
class HttpJsonSinkTest {

    private static final Path KAMELET = Path.of("kamelets/http/http-json-sink.kamelet.yaml");

    private final Queue<WireRequest> requests = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch together = new CountDownLatch(0);
    private final Queue<WireReply> replies = new ConcurrentLinkedQueue<>();
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, request -> {
        requests.add(request);
        together.countDown();
        awaitAll();
        WireReply next = replies.poll();
        return next == null ? WireReply.json(200, Map.of("ok", true)) : next;
    });
    private final MovableClock clock = new MovableClock();
    private final TestRun run = new TestRun(clock);

    @Test
    void theRowsOfABatchGoOutAsOneListWithExactValues() {
        Row row = TestRows.upsert(
                "1",
                "id",
                1L,
                "name",
                "Ada \u2603",
                "spent",
                new BigDecimal("12345678901234567890.10"),
                "born",
                LocalDate.of(1815, 12, 10),
                "seen",
                OffsetDateTime.parse("2026-11-22T13:00:00+01:00"),
                "gone",
                null,
                "bytes",
                new byte[] {1, 2});

        List<Outcome> outcomes = send(Map.of("path", "/rows"), row, TestRows.upsert("2", "id", 2L));

        assertThat(outcomes).containsExactly(Outcome.Delivered.PLAIN, Outcome.Delivered.PLAIN);
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/rows");
            assertThat(request.headers()).containsEntry("content-type", "application/json");
            assertThat(request.text())
                    .isEqualTo(
                            "[{\"id\":1,\"name\":\"Ada \u2603\",\"spent\":12345678901234567890.10,"
                                    + "\"born\":\"1815-12-10\",\"seen\":\"2026-11-22T12:00:00Z\",\"gone\":null,\"bytes\":\"AQI=\"},{\"id\":2}]");
        });
    }

    @Test
    void aBusyServerIsAskedExactlyOncePerTry() {
        for (int i = 0; i < 9; i++) {
            replies.add(WireReply.json(503, Map.of("message", "later")));
        }

        List<Outcome> outcomes = send(Map.of("path", "/rows"), TestRows.upsert("1", "id", 1L));

        assertThat(outcomes).containsExactly(new Outcome.Deferred("destination.unavailable", "HTTP 503: later"));
        assertThat(requests).hasSize(4);
        assertThat(run.pauses()).hasSize(3);
    }

    @Test
    void rowsAreShapedAndTiedByExpressions() {
        replies.add(WireReply.json(
                200,
                Map.of(
                        "results",
                        List.of(
                                Map.of("ref", "2", "status", "bad", "code", "NO_NAME", "message", "no name"),
                                Map.of("ref", "1", "status", "ok", "id", 77)))));

        List<Outcome> outcomes = send(
                Map.of(
                        "path", "/rows",
                        "row", "{'ref': key, 'values': row}",
                        "body", "{'inputs': rows, 'n': rows.size()}",
                        "tie", "reference",
                        "results", "body.results",
                        "resultReference", "entry.ref",
                        "resultOk", "entry.status == 'ok'",
                        "id", "entry.id"),
                TestRows.upsert("1", "name", "Ada"),
                TestRows.upsert("2", "name", null),
                TestRows.upsert("3", "name", "Bob"));

        assertThat(requests.element().text())
                .isEqualTo(
                        "{\"inputs\":[{\"ref\":\"1\",\"values\":{\"name\":\"Ada\"}},"
                                + "{\"ref\":\"2\",\"values\":{\"name\":null}},{\"ref\":\"3\",\"values\":{\"name\":\"Bob\"}}],\"n\":3}");
        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Delivered(null, "77"),
                        new Outcome.Rejected("destination.no-name", "NO_NAME: no name"),
                        new Outcome.Deferred("destination.no-verdict", "the answer does not speak of the row"));
    }

    @Test
    void callsForOneBatchMayGoOutTogether() {
        CountDownLatch both = new CountDownLatch(2);
        together = both;

        List<Outcome> outcomes = send(
                Map.of("path", "/rows", "rowsPerCall", "1", "parallelCalls", "2"),
                TestRows.upsert("1", "id", 1L),
                TestRows.upsert("2", "id", 2L));

        assertThat(outcomes).containsExactly(Outcome.Delivered.PLAIN, Outcome.Delivered.PLAIN);
        assertThat(both.getCount()).isZero();
    }

    private List<Outcome> send(Map<String, String> parameters, Row... rows) {
        Connection connection = new Connection("account", "http", Map.of("url", server.url()));
        try (SinkBench bench = new SinkBench(KAMELET, connection, parameters, clock, run)) {
            return bench.send(List.of(rows));
        }
    }

    private void awaitAll() {
        try {
            assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
