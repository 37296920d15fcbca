package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every HTTP status means where the contract says nothing, and that the contract goes before. */
class JudgeTest {

    private static final Map<String, Object> BATCH = Map.of("path", "/rows", "rows", "10");

    @ParameterizedTest
    @CsvSource({
        // status, outcome, code, calls made for one row, run stopped
        "200, DELIVERED, '',                            1, false",
        "201, DELIVERED, '',                            1, false",
        "202, DELIVERED, '',                            1, false",
        "204, DELIVERED, '',                            1, false",
        "100, DEFERRED,  destination.unreadable-answer, 1, false",
        "301, DEFERRED,  destination.redirected,        1, true",
        "302, DEFERRED,  destination.redirected,        1, true",
        "304, DEFERRED,  destination.redirected,        1, true",
        "308, DEFERRED,  destination.redirected,        1, true",
        "400, REJECTED,  destination.rejected,          1, false",
        "401, DEFERRED,  destination.unauthorized,      2, true",
        "402, DEFERRED,  destination.forbidden,         1, true",
        "403, DEFERRED,  destination.forbidden,         1, true",
        "404, DEFERRED,  destination.no-such-address,   1, true",
        "405, DEFERRED,  destination.not-understood,    1, true",
        "406, DEFERRED,  destination.not-understood,    1, true",
        "407, DEFERRED,  destination.forbidden,         1, true",
        "408, DEFERRED,  destination.unavailable,       4, false",
        "409, REJECTED,  destination.rejected,          1, false",
        "410, DEFERRED,  destination.no-such-address,   1, true",
        "412, REJECTED,  destination.rejected,          1, false",
        "413, REJECTED,  destination.too-large,         1, false",
        "415, DEFERRED,  destination.not-understood,    1, true",
        "422, REJECTED,  destination.rejected,          1, false",
        "425, DEFERRED,  destination.unavailable,       4, false",
        "429, DEFERRED,  destination.busy,              4, false",
        "451, REJECTED,  destination.rejected,          1, false",
        "500, DEFERRED,  destination.unavailable,       4, false",
        "501, DEFERRED,  destination.not-understood,    1, true",
        "502, DEFERRED,  destination.unavailable,       4, false",
        "503, DEFERRED,  destination.unavailable,       4, false",
        "504, DEFERRED,  destination.unavailable,       4, false",
        "529, DEFERRED,  destination.unavailable,       4, false",
        "599, DEFERRED,  destination.unavailable,       4, false",
    })
    void aStatusHasAMeaningOfItsOwn(int status, Kind kind, String code, int calls, boolean stops) {
        List<Request> made = new ArrayList<>();
        EngineBench bench = new EngineBench(Map.of("upsert", BATCH), request -> {
            made.add(request);
            return answer(status, status == 204 ? "" : "{}");
        });

        Outcome outcome = bench.send(List.of(row("1"))).get(0);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(made).hasSize(calls);
        assertThat(bench.run.isStopped()).isEqualTo(stops);
    }

    @Test
    void noStatusIsWithoutAMeaning() {
        for (int status = 100; status < 600; status++) {
            int now = status;
            EngineBench bench = new EngineBench(Map.of("upsert", BATCH), request -> answer(now, "{}"));

            Outcome outcome = bench.send(List.of(row("1"))).get(0);

            assertThat(outcome).as("status %d", status).isNotNull();
            assertThat(outcome instanceof Outcome.Delivered)
                    .as("status %d", status)
                    .isEqualTo(status >= 200 && status < 300);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "token,  DEFERRED, destination.unauthorized",
        "stop,   DEFERRED, destination.quota",
        "retry,  DEFERRED, destination.unavailable",
        "split,  REJECTED, destination.quota",
        "done,   DELIVERED, ''",
        "skip,   SKIPPED, destination.quota",
        "reject, REJECTED, destination.quota",
        "hold,   DEFERRED, destination.quota"
    })
    void theContractGoesBeforeTheStatus(String verdict, Kind kind, String code) {
        for (int status : new int[] {200, 400, 500}) {
            Map<String, Object> operation = new HashMap<>(BATCH);
            operation.put("call", Map.of(verdict, "body.error == 'QUOTA'"));
            operation.put("answer", Map.of("code", "body.error"));
            EngineBench bench =
                    new EngineBench(Map.of("upsert", operation), request -> answer(status, "{\"error\":\"QUOTA\"}"));

            Outcome outcome = bench.send(List.of(row("1"))).get(0);

            assertThat(outcome.kind()).as("status %d", status).isEqualTo(kind);
            assertThat(outcome.code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stop,   DEFERRED, destination.quota, true",
        "retry,  DEFERRED, destination.quota, false",
        "done,   DELIVERED, '', false",
        "skip,   SKIPPED, destination.quota, false",
        "reject, REJECTED, destination.quota, false",
        "hold,   DEFERRED, destination.quota, false"
    })
    void theContractSaysWhatTheErrorOfARowMeans(String verdict, Kind kind, String code, boolean stops) {
        Map<String, Object> operation = new HashMap<>(BATCH);
        operation.put("each", Map.of(verdict, "code == 'QUOTA'"));
        operation.put(
                "answer",
                Map.of("tie", "index", "results", "body", "result", Map.of("ok", "entry.ok", "code", "entry.code")));
        EngineBench bench = new EngineBench(
                Map.of("upsert", operation), request -> answer(200, "[{\"ok\":false,\"code\":\"QUOTA\"}]"));

        Outcome outcome = bench.send(List.of(row("1"))).get(0);

        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(bench.run.isStopped()).isEqualTo(stops);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   \n", "<html><body>Sign in</body></html>", "{\"ok\":", "[1,2] trailing", "\u0000", "ok"})
    void aSuccessThatIsNotJsonIsNoVerdict(String body) {
        EngineBench bench = new EngineBench(Map.of("upsert", BATCH), request -> answer(200, body));

        assertThat(bench.send(List.of(row("1"))).get(0))
                .isInstanceOf(Outcome.Deferred.class)
                .returns("destination.unreadable-answer", Outcome::code);
    }

    @Test
    void anExpressionThatFailsOnAnAnswerIsNoVerdict() {
        Map<String, Object> operation = new HashMap<>(BATCH);
        operation.put("answer", Map.of("tie", "index", "results", "body.results.substring(3)"));
        EngineBench bench = new EngineBench(Map.of("upsert", operation), request -> answer(200, "{\"results\":\"a\"}"));

        assertThat(bench.send(List.of(row("1"))).get(0))
                .isInstanceOf(Outcome.Deferred.class)
                .returns("destination.unreadable-answer", Outcome::code);
    }

    @Test
    void textCountsWhereTheContractSaysSo() {
        Map<String, Object> operation = new HashMap<>(BATCH);
        operation.put("answer", Map.of("format", "text", "ok", "text == 'ok'"));

        EngineBench fine = new EngineBench(Map.of("upsert", operation), request -> answer(200, "ok"));
        EngineBench wrong = new EngineBench(Map.of("upsert", operation), request -> answer(200, "no_service"));

        assertThat(fine.send(List.of(row("1"))).get(0)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(wrong.send(List.of(row("1"))).get(0))
                .isEqualTo(new Outcome.Rejected("destination.rejected", "HTTP 200: no_service"));
    }

    @Test
    void theTokenIsNeverInAReason() {
        EngineBench bench = new EngineBench(
                Map.of("upsert", BATCH),
                request -> answer(400, "{\"message\":\"Authorization: Bearer abcdef123456 and hush-hush are wrong\"}"));

        assertThat(bench.send(List.of(row("1"))).get(0).reason())
                .isEqualTo("HTTP 400: Authorization: Bearer *** and *** are wrong");
    }

    private static Row row(String key) {
        return TestRows.upsert(key, "id", key);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
