package io.penstock.destination;

import io.penstock.config.Durations;
import io.penstock.connection.Connection;
import io.penstock.destination.ContractFile.AnswerText;
import io.penstock.destination.ContractFile.RowText;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sink's real Kamelet on one side, a server that answers from a list on the other. */
final class Conversation implements AutoCloseable {

    private final Path kamelet;
    private final Map<String, String> settings;
    private final Deque<WireReply> replies = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final TestRun run = new TestRun(clock);
    private final HttpServerOnSocket server = new HttpServerOnSocket(0, this::reply);
    private Function<WireRequest, @Nullable WireReply> always = request -> null;

    Conversation(Path kamelet, Map<String, String> settings) {
        this.kamelet = kamelet;
        this.settings = new HashMap<>(settings);
    }

    Conversation then(WireReply reply) {
        replies.add(reply);
        return this;
    }

    /** What is answered when the list is at its end. */
    Conversation always(WireReply reply) {
        return always(request -> reply);
    }

    /** Likewise, by the request. */
    Conversation always(Function<WireRequest, @Nullable WireReply> replyTo) {
        always = replyTo;
        return this;
    }

    List<Outcome> send(List<RowText> rows, Map<String, String> parameters, @Nullable String mode) {
        settings.putIfAbsent("url", server.url());
        settings.replaceAll((name, value) -> value.replace("{server}", server.url()));
        String type = settings.getOrDefault("type", "http");
        Map<String, String> without = new HashMap<>(settings);
        without.remove("type");
        Connection connection = new Connection("account", type, without);
        List<Row> sent = rows.stream().map(RowText::row).toList();
        try (SinkBench bench = new SinkBench(kamelet, connection, parameters, clock, run)) {
            return bench.send(sent, mode);
        }
    }

    synchronized List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized int unasked() {
        return replies.size();
    }

    @Nullable
    String stopped() {
        return run.stopped();
    }

    Duration waited() {
        return run.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    static Duration duration(String text) {
        return Durations.parse(text).orElseThrow();
    }

    static WireReply.Full full(AnswerText answer) {
        Map<String, String> headers = answer.headers() == null ? Map.of() : answer.headers();
        return answer.text() == null
                ? WireReply.json(answer.status(), headers, answer.body())
                : WireReply.text(answer.status(), headers, answer.text());
    }

    void closeServer() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized WireReply reply(WireRequest request) {
        requests.add(request);
        WireReply next = replies.isEmpty() ? always.apply(request) : replies.poll();
        return next == null ? WireReply.json(599, Map.of("message", "the conversation is over")) : next;
    }
}
