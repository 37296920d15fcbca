package io.penstock.trigger.feed;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.RowJson;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.NewEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rejected rows, as events of the inbox that wait for a person; once released they go through the flow again. The inbox
 * knows them as those of {@code trigger:NAME}.
 */
final class Quarantine {

    /** Before the name of a trigger; no webhook's name can begin so. */
    static final String PREFIX = "trigger:";

    private static final int LARGEST = 1_000_000;
    private static final Duration KEPT = Duration.ofDays(1);

    private final String name;
    private final Inbox inbox;
    private final Clock clock;

    Quarantine(String trigger, Inbox inbox, Clock clock) {
        this.name = PREFIX + trigger;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Durable on return. A row that is there already is not added again. */
    void take(FedRow row, Outcome.Rejected why) {
        byte[] columns = RowJson.bytes(row.columns());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("row", row.id());
        facts.put("key", row.key());
        facts.put("operation", row.operation().name());
        facts.put("readable", row.fault() == null && columns.length <= LARGEST);
        facts.put("facts", row.facts());
        inbox.quarantine(
                name,
                new NewEvent(
                        row.id(),
                        null,
                        "application/json",
                        columns.length <= LARGEST ? columns : "{}".getBytes(StandardCharsets.UTF_8),
                        RowJson.json(facts)),
                why.code(),
                columns.length <= LARGEST ? why.reason() : "too large to be kept here; " + why.reason(),
                clock.instant());
    }

    /** What a person has released, and what is to be tried again. */
    List<InboxEvent> due(int most) {
        return inbox.due(name, clock.instant(), most);
    }

    FedRow row(InboxEvent event) {
        Map<String, @Nullable Object> facts = map(event.event().request().getBytes(StandardCharsets.UTF_8));
        @SuppressWarnings("unchecked")
        Map<String, Object> more = facts.get("facts") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        boolean readable = Boolean.TRUE.equals(facts.get("readable"));
        return new FedRow(
                String.valueOf(facts.get("row")),
                String.valueOf(facts.get("key")),
                Operation.valueOf(String.valueOf(facts.get("operation"))),
                map(event.event().body()),
                more,
                readable ? null : new Outcome.Rejected(event.code(), event.reason()));
    }

    /** Writes down what became of a released row. */
    void ended(InboxEvent event, Outcome outcome, Duration pause) {
        switch (outcome) {
            case Outcome.Delivered delivered ->
                inbox.done(event.id(), clock.instant().plus(KEPT));
            case Outcome.Skipped skipped ->
                inbox.done(event.id(), clock.instant().plus(KEPT));
            case Outcome.Deferred deferred ->
                inbox.failed(
                        event,
                        deferred.code(),
                        deferred.reason(),
                        false,
                        clock.instant().plus(pause));
            case Outcome.Rejected rejected -> inbox.failed(event, rejected.code(), rejected.reason(), true, null);
        }
    }

    private static Map<String, @Nullable Object> map(byte[] json) {
        try {
            return FeedJson.object(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
