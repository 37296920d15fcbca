package io.penstock.trigger.hook;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.penstock.change.RetryPolicy;
import io.penstock.delivery.Blame;
import io.penstock.trace.OpenSpan;
import io.penstock.trace.Traces;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.hook.BodyFormat.UnreadableBodyException;
import io.penstock.trigger.hook.HookSpec.Reply;
import io.penstock.trigger.hook.HookSpec.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stored event: it goes through the flow; when it fails it is tried again after a growing pause. Failures
 * that are its own are counted and end in quarantine, outages and wrong settings are not, as with rows (P3).
 */
final class StoredEvents {

    private static final Logger log = LoggerFactory.getLogger(StoredEvents.class);
    /** For events of a flow that does not store any more. */
    private static final Stored LEFT_OVER =
            new Stored(Duration.ofDays(1), new RetryPolicy(5, Duration.ofSeconds(10), Duration.ofHours(1)), 4);

    private final Inbox inbox;
    private final Clock clock;
    private final Traces traces;

    StoredEvents(Inbox inbox, Clock clock, Traces traces) {
        this.inbox = inbox;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * How an event came out of its flow.
     *
     * @param terms of the flow that it went through; null if there was none
     * @param failure null if it succeeded
     */
    record End(@Nullable Stored terms, @Nullable Throwable failure) {

        static final End NOT_TRIED = new End(null, null);
    }

    static int parallel(HookSpec spec) {
        return terms(spec).parallel();
    }

    /** Sends the event through the flow. Throws nothing but errors. */
    End pass(LiveHook live, InboxEvent event) {
        Stored terms = terms(live.spec());
        try (OpenSpan span = traces.begin("event " + event.hook(), SpanKind.CONSUMER, caller(event))
                .with("penstock.hook", event.hook())
                .with("penstock.event", event.id())) {
            Exchange exchange = live.exchange(body(live.spec(), event), variables(event));
            live.pass(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                span.failed(failure.getClass().getSimpleName());
            }
            return new End(terms, failure);
        } catch (UnreadableBodyException | RuntimeException e) {
            return new End(terms, e);
        }
    }

    /** Writes down how it ended; it is on disk after that. */
    void writeDown(InboxEvent event, End end) {
        Stored terms = end.terms();
        if (terms == null) {
            return;
        }
        Instant now = clock.instant();
        Throwable failure = end.failure();
        if (failure == null) {
            inbox.done(event.id(), now.plus(terms.window()));
            return;
        }
        Blame blame = failure instanceof UnreadableBodyException ? Blame.ROW : Blame.ofEvent(failure);
        boolean own = blame == Blame.ROW;
        boolean last = own && event.tries() + 1 >= terms.retries().tries();
        Instant next = last ? null : now.plus(terms.retries().pauseAfter(event.attempts() + 1));
        String code = switch (blame) {
            case ROW -> "hook.event-rejected";
            case MOMENT -> "hook.event-deferred";
            case SETUP -> "hook.flow-not-ready";
        };
        log.warn(
                "hook {}: event {}: {}: {}; {}",
                event.hook(),
                event.id(),
                code,
                failure.getClass().getSimpleName(),
                last ? "it waits in quarantine for a person" : "tried again at " + next);
        inbox.failed(event, code, reason(failure), own, next);
    }

    /** What its sender was about, where it said so. */
    private static Context caller(InboxEvent event) {
        return RequestFacts.parsed(event.event().request()).get("headers") instanceof Map<?, ?> headers
                        && headers.get("traceparent") instanceof String parent
                ? Traces.told(Map.of("traceparent", parent))
                : Context.root();
    }

    private static Object body(HookSpec spec, InboxEvent event) throws UnreadableBodyException {
        String type = event.event().contentType();
        BodyFormat format = type.equals(EventReader.PART_OF_A_CALL) ? BodyFormat.JSON : spec.format();
        return format.read(event.event().body(), type);
    }

    private static Map<String, @Nullable Object> variables(InboxEvent event) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("hook", event.hook());
        variables.put("request", RequestFacts.parsed(event.event().request()));
        variables.put("receivedAt", event.receivedAt());
        variables.put("event", event.id());
        variables.put("attempt", event.attempts() + 1);
        return variables;
    }

    private static Stored terms(HookSpec spec) {
        return switch (spec.answer()) {
            case Stored stored -> stored;
            case Reply reply -> LEFT_OVER;
        };
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
