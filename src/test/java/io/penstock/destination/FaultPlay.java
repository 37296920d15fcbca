package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penstock.destination.ContractFile.Fault;
import io.penstock.row.Outcome;
import io.penstock.testing.WireReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The faults that every destination survives: no row is delivered that the server did not accept (P1), and none is
 * rejected, since it was not the row's fault.
 */
record FaultPlay(Path kamelet, ContractFile contract, Fault fault) {

    Stream<DynamicTest> tests() {
        return Stream.of(
                dynamicTest("connection refused", this::refused),
                dynamicTest("reset before the answer", () -> retriedIfHarmless(new WireReply.Reset())),
                dynamicTest("reset half-way", () -> retriedIfHarmless(new WireReply.Half(large()))),
                dynamicTest("no answer in time", () -> retriedIfHarmless(new WireReply.Silence())),
                dynamicTest("empty 200", () -> noVerdict(WireReply.json(200, null))),
                dynamicTest("web page with 200", () -> noVerdict(page())),
                dynamicTest("truncated JSON", () -> noVerdict(truncated())),
                dynamicTest("fewer results than rows", this::fewer),
                dynamicTest("401 then fine", () -> retried(WireReply.json(401, Map.of("message", "token expired")))),
                dynamicTest("429 with a hint", this::hinted),
                dynamicTest("429 without", () -> retried(WireReply.json(429, Map.of("message", "slow down")))),
                dynamicTest("503", () -> retried(WireReply.json(503, Map.of("message", "maintenance")))),
                dynamicTest("401 for good", () -> stops(401, "destination.unauthorized")),
                dynamicTest("403", () -> stops(403, "destination.forbidden")),
                dynamicTest("redirected", this::redirected),
                dynamicTest("never an answer", () -> deferred(new WireReply.Reset())),
                dynamicTest("429 for an hour", this::longWait),
                dynamicTest("503 for good", () -> deferred(WireReply.json(503, Map.of("message", "maintenance")))));
    }

    private void refused() {
        try (Conversation talk = talk()) {
            talk.closeServer();

            assertDeferred(talk.send(fault.rows(), parameters(), fault.mode()), "destination.unreachable");
        }
    }

    private void retriedIfHarmless(WireReply broken) {
        if (fault.idempotent()) {
            retried(broken);
        } else {
            try (Conversation talk = talk().then(broken).always(accepting())) {
                assertDeferred(talk.send(fault.rows(), parameters(), fault.mode()), "delivery.in-doubt");
                assertThat(talk.requests()).hasSize(1);
            }
        }
    }

    private void retried(WireReply first) {
        try (Conversation talk = talk().then(first).always(accepting())) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertThat(outcomes).allMatch(Outcome.Delivered.class::isInstance);
            assertThat(talk.requests()).hasSize(2);
            assertThat(talk.requests().get(1).body())
                    .isEqualTo(talk.requests().get(0).body());
            assertThat(talk.stopped()).isNull();
        }
    }

    private void hinted() {
        WireReply busy = WireReply.json(429, Map.of("Retry-After", "7"), Map.of("message", "slow down"));
        try (Conversation talk = talk().then(busy).always(accepting())) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertThat(outcomes).allMatch(Outcome.Delivered.class::isInstance);
            assertThat(talk.waited()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    private void longWait() {
        WireReply busy = WireReply.json(429, Map.of("Retry-After", "3600"), Map.of("message", "slow down"));
        try (Conversation talk = talk().always(busy)) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    Outcome.Deferred.class,
                                    deferred -> assertThat(deferred.after()).isEqualTo(Duration.ofHours(1))));
            assertThat(talk.requests()).hasSize(1);
        }
    }

    private void noVerdict(WireReply reply) {
        try (Conversation talk = talk().always(reply)) {
            assertDeferred(talk.send(fault.rows(), parameters(), fault.mode()), "destination.unreadable-answer");
            assertThat(talk.requests()).hasSize(1);
        }
    }

    private void fewer() {
        if (fault.fewer() == null) {
            return;
        }
        try (Conversation talk = talk().always(Conversation.full(fault.fewer()))) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertDeferred(outcomes.subList(1, outcomes.size()), "destination.no-verdict");
            assertThat(outcomes.get(0)).isNotInstanceOf(Outcome.Rejected.class);
        }
    }

    private void stops(int status, String code) {
        try (Conversation talk = talk().always(WireReply.json(status, Map.of("message", "not for you")))) {
            assertDeferred(talk.send(fault.rows(), parameters(), fault.mode()), code);
            assertThat(talk.stopped()).isEqualTo(code);
        }
    }

    private void redirected() {
        WireReply moved = WireReply.json(307, Map.of("Location", "/elsewhere"), null);
        try (Conversation talk = talk().always(moved)) {
            assertDeferred(talk.send(fault.rows(), parameters(), fault.mode()), "destination.redirected");
            assertThat(talk.requests()).hasSize(1);
        }
    }

    private void deferred(WireReply always) {
        try (Conversation talk = talk().always(always)) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertThat(outcomes).allMatch(Outcome.Deferred.class::isInstance);
            assertThat(talk.requests()).hasSizeLessThanOrEqualTo(4);
        }
    }

    private static void assertDeferred(List<Outcome> outcomes, String code) {
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Deferred.class,
                                deferred -> assertThat(deferred.code()).isEqualTo(code)));
    }

    private Conversation talk() {
        Map<String, String> settings = new HashMap<>(ContractFile.flat(contract.connection()));
        settings.put("timeout.answer", "1500ms");
        return new Conversation(kamelet, settings);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(contract.parameters());
        parameters.putAll(fault.parameters());
        return parameters;
    }

    private WireReply.Full accepting() {
        return Conversation.full(fault.accepting());
    }

    private WireReply.Full large() {
        WireReply.Full whole = accepting();
        return whole.body().length > 2 ? whole : WireReply.json(200, Map.of("results", List.of("a", "b", "c")));
    }

    private WireReply truncated() {
        WireReply.Full whole = large();
        return new WireReply.Full(200, whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2));
    }

    private static WireReply page() {
        return new WireReply.Full(
                200,
                Map.of("Content-Type", "text/html"),
                "<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8));
    }
}
