package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penstock.destination.ContractFile.Fault;
import io.penstock.row.Outcome;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * The faults that every destination survives, at each call of a vendor's job: no row is delivered that the vendor did not
 * accept (P1), and none is rejected.
 */
record JobFaultPlay(Path kamelet, ContractFile contract, Fault fault) {

    Stream<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("connection refused", this::refused));
        IntStream.range(0, calls()).forEach(call -> {
            String at = " at call " + (call + 1);
            tests.add(dynamicTest("reset before the answer" + at, () -> survived(call, new WireReply.Reset())));
            tests.add(dynamicTest("401 then fine" + at, () -> survived(call, refusal(401))));
            tests.add(dynamicTest("429" + at, () -> survived(call, refusal(429))));
            tests.add(dynamicTest("503" + at, () -> survived(call, refusal(503))));
            tests.add(dynamicTest("no answer in time" + at, () -> survived(call, new WireReply.Silence())));
            tests.add(dynamicTest("web page with 200" + at, () -> notBelieved(call, page())));
            tests.add(dynamicTest("truncated answer" + at, () -> truncated(call)));
            tests.add(dynamicTest("401 for good" + at, () -> given(call, refusal(401))));
            tests.add(dynamicTest("503 for good" + at, () -> given(call, refusal(503))));
        });
        return tests.stream();
    }

    /** How many calls a job makes when all is well. */
    private int calls() {
        try (Conversation talk = talk().always(this::accepting)) {
            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .as("outcomes where nothing goes wrong")
                    .allMatch(Outcome.Delivered.class::isInstance);
            return talk.requests().size();
        }
    }

    private void refused() {
        try (Conversation talk = talk()) {
            talk.closeServer();

            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .allMatch(Outcome.Deferred.class::isInstance);
        }
    }

    private void survived(int call, WireReply broken) {
        try (Conversation talk = talk().always(at(call, 1, broken))) {
            List<Outcome> outcomes = talk.send(fault.rows(), parameters(), fault.mode());

            assertThat(outcomes).allMatch(Outcome.Delivered.class::isInstance);
            assertThat(talk.stopped()).isNull();
        }
    }

    /** Without the call's true answer the rows are either sent again or left; with it they are delivered. */
    private void notBelieved(int call, WireReply reply) {
        try (Conversation talk = talk().always(at(call, 1, reply))) {
            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .noneMatch(Outcome.Rejected.class::isInstance)
                    .noneMatch(Outcome.Skipped.class::isInstance);
        }
        try (Conversation talk = talk().always(at(call, Integer.MAX_VALUE, reply))) {
            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .allMatch(Outcome.Deferred.class::isInstance);
        }
    }

    private void truncated(int call) {
        AtomicInteger made = new AtomicInteger();
        try (Conversation talk = talk().always(request -> {
            WireReply.Full whole = accepting(request);
            return made.getAndIncrement() != call
                    ? whole
                    : new WireReply.Full(
                            whole.status(), whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2));
        })) {
            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .noneMatch(Outcome.Rejected.class::isInstance)
                    .noneMatch(Outcome.Skipped.class::isInstance);
        }
    }

    private void given(int call, WireReply reply) {
        try (Conversation talk = talk().always(at(call, Integer.MAX_VALUE, reply))) {
            assertThat(talk.send(fault.rows(), parameters(), fault.mode()))
                    .allMatch(Outcome.Deferred.class::isInstance);
            assertThat(talk.requests()).hasSizeLessThan(50);
        }
    }

    /** From this call on, so many times, to the same address. */
    private Function<WireRequest, @Nullable WireReply> at(int call, int times, WireReply broken) {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger broke = new AtomicInteger();
        String[] address = new String[1];
        return request -> {
            if (made.getAndIncrement() == call) {
                address[0] = request.method() + " " + pattern(request);
            }
            boolean here = (request.method() + " " + pattern(request)).equals(address[0]);
            return here && broke.getAndIncrement() < times ? broken : accepting(request);
        };
    }

    private WireReply.Full accepting(WireRequest request) {
        return Conversation.full(Objects.requireNonNull(fault.answers().get(pattern(request))));
    }

    private String pattern(WireRequest request) {
        String asked = request.method() + " " + request.target();
        return fault.answers().keySet().stream()
                .filter(pattern -> Pattern.matches(pattern, asked))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody answers " + asked));
    }

    private Conversation talk() {
        Map<String, String> settings = new HashMap<>(ContractFile.flat(contract.connection()));
        settings.put("timeout.answer", "700ms");
        return new Conversation(kamelet, settings);
    }

    private Map<String, String> parameters() {
        return ContractFile.both(contract.parameters(), fault.parameters());
    }

    private static WireReply refusal(int status) {
        return WireReply.json(status, Map.of("message", "not now"));
    }

    private static WireReply page() {
        return new WireReply.Full(
                200,
                Map.of("Content-Type", "text/html"),
                "<!DOCTYPE html><html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8));
    }
}
