package io.penstock.trigger.salesforce;

import io.penstock.trigger.salesforce.StreamingException.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A session of the Streaming API with one channel. Any failure ends it, also an answer that stays away longer than the
 * server has said plus a time of grace; who goes on opens another, at the replay id that is settled. For one thread.
 */
final class StreamingSession implements AutoCloseable {

    /** Events in memory above which the server is not asked for more (P10). */
    private static final int MOST = 2000;

    private static final Duration STANDARD_POLL = Duration.ofSeconds(110);

    private final BayeuxCall call;
    private final String channel;
    private final Duration grace;
    private final Deque<StreamingEvent> events = new ArrayDeque<>();
    private final String client;
    private Duration poll = STANDARD_POLL;
    private long pauseUntil = System.nanoTime();
    private @Nullable CompletableFuture<HttpResponse<byte[]>> asked;
    private Optional<Instant> answeredAt = Optional.empty();

    /** Shakes hands. */
    StreamingSession(BayeuxCall call, String channel, Duration grace) throws IOException, InterruptedException {
        this.call = call;
        this.channel = channel;
        this.grace = grace;
        Map<String, @Nullable Object> hello = tell(
                "handshake",
                Map.of(
                        "channel", "/meta/handshake",
                        "version", "1.0",
                        "minimumVersion", "1.0",
                        "supportedConnectionTypes", List.of("long-polling"),
                        "ext", Map.of("replay", true)));
        this.client = String.valueOf(hello.get("clientId"));
    }

    /**
     * @param replay -1 for new events, -2 for all that are kept, else those after this id
     * @return when the server answered, by its own clock and to the second; empty if it does not say
     */
    Optional<Instant> subscribe(long replay) throws IOException, InterruptedException {
        Map<String, @Nullable Object> unused = tell(
                "subscribe",
                Map.of(
                        "channel",
                        "/meta/subscribe",
                        "clientId",
                        client,
                        "subscription",
                        channel,
                        "ext",
                        Map.of("replay", Map.of(channel, replay))));
        return answeredAt;
    }

    /** Events that have come, the eldest first; waits a moment if there are none. */
    Deque<StreamingEvent> poll(Duration wait) throws IOException, InterruptedException {
        ask();
        CompletableFuture<HttpResponse<byte[]>> open = asked;
        if (open != null && (open.isDone() || events.isEmpty())) {
            try {
                answered(open.get(wait.toMillis(), TimeUnit.MILLISECONDS));
                ask();
            } catch (TimeoutException quiet) {
                return events;
            } catch (ExecutionException e) {
                throw lost(e);
            }
        }
        return events;
    }

    /** Has a question with the server whenever there is room for its answer, which keeps the session. */
    private void ask() throws IOException {
        if (asked == null && events.size() < MOST && System.nanoTime() - pauseUntil >= 0) {
            asked = call.send(
                    "connect",
                    Map.of("channel", "/meta/connect", "clientId", client, "connectionType", "long-polling"),
                    poll.plus(grace));
        }
    }

    private void answered(HttpResponse<byte[]> answer) throws IOException {
        asked = null;
        for (Map<String, @Nullable Object> message : taken(answer)) {
            if ("/meta/connect".equals(message.get("channel"))) {
                check(message);
            }
        }
    }

    /** The messages that are no events. Events may come with any answer, also with that to a subscription. */
    private List<Map<String, @Nullable Object>> taken(HttpResponse<byte[]> answer) throws IOException {
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        for (Map<String, @Nullable Object> message : call.messages(answer)) {
            if (channel.equals(message.get("channel"))) {
                events.add(StreamingEvent.of(message.get("data")));
            } else {
                others.add(message);
            }
        }
        return others;
    }

    private Map<String, @Nullable Object> tell(String path, Map<String, Object> message)
            throws IOException, InterruptedException {
        try {
            HttpResponse<byte[]> answer =
                    call.send(path, message, grace).get(grace.toMillis() * 2, TimeUnit.MILLISECONDS);
            answeredAt = BayeuxCall.date(answer);
            for (Map<String, @Nullable Object> reply : taken(answer)) {
                if (String.valueOf(message.get("channel")).equals(reply.get("channel"))) {
                    check(reply);
                    return reply;
                }
            }
            throw new StreamingException(Kind.LOST, "salesforce.lost: no answer to " + path);
        } catch (ExecutionException e) {
            throw lost(e);
        } catch (TimeoutException e) {
            throw new StreamingException(Kind.LOST, "salesforce.lost: no answer to " + path + " in time");
        }
    }

    private void check(Map<String, @Nullable Object> reply) throws StreamingException {
        Map<?, ?> advice = reply.get("advice") instanceof Map<?, ?> given ? given : Map.of();
        if (advice.get("timeout") instanceof Number millis) {
            poll = Duration.ofMillis(millis.longValue());
        }
        if (advice.get("interval") instanceof Number millis) {
            pauseUntil = System.nanoTime()
                    + Duration.ofMillis(Math.max(0, millis.longValue())).toNanos();
        }
        if (!Boolean.TRUE.equals(reply.get("successful"))) {
            throw refused(reply);
        }
    }

    /** What Salesforce says, as in {@code 401::Authentication invalid} or {@code 400::The replayId {5} you provided …}. */
    private StreamingException refused(Map<String, @Nullable Object> reply) {
        List<String> said = new ArrayList<>();
        said.add(String.valueOf(reply.get("error")));
        if (reply.get("ext") instanceof Map<?, ?> ext && ext.get("sfdc") instanceof Map<?, ?> facts) {
            said.add(String.valueOf(facts.get("failureReason")));
        }
        String all = call.hide(String.join("; ", said));
        if (said.stream().anyMatch(each -> each.startsWith("401"))) {
            return new StreamingException(Kind.TOKEN, "salesforce.token: " + all);
        }
        return all.contains("replayId")
                ? new StreamingException(Kind.REPLAY_GONE, "salesforce.replay-gone: " + all)
                : new StreamingException(Kind.LOST, "salesforce.lost: " + all);
    }

    private StreamingException lost(ExecutionException failure) {
        return new StreamingException(Kind.LOST, "salesforce.lost: " + call.hide(String.valueOf(failure.getCause())));
    }

    @Override
    public void close() {
        try {
            var unused = call.send("disconnect", Map.of("channel", "/meta/disconnect", "clientId", client), grace)
                    .get(1, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException gone) {
            // The server forgets a session that does not connect any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            call.close();
        }
    }
}
