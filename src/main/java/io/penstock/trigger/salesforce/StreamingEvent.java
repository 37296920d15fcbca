package io.penstock.trigger.salesforce;

import io.penstock.trigger.salesforce.StreamingException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a channel.
 *
 * @param replayId greater with every event of the channel, with gaps
 * @param at when it happened; null if that is not said
 * @param payload the fields of the event; of a change event those that changed, and {@code ChangeEventHeader}
 */
record StreamingEvent(long replayId, @Nullable Instant at, Map<String, @Nullable Object> payload) {

    /**
     * Of the data of a message: a change event or platform event has its fields as {@code payload}, a push topic as {@code
     * sobject}; the payload of a generic event is a text.
     *
     * @throws StreamingException if it has no replay id, so that nobody could go on behind it
     */
    static StreamingEvent of(@Nullable Object data) throws StreamingException {
        if (!(data instanceof Map<?, ?> parts)
                || !(parts.get("event") instanceof Map<?, ?> facts)
                || !(facts.get("replayId") instanceof Number id)) {
            throw new StreamingException(Kind.LOST, "salesforce.no-event: a message without a replay id");
        }
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        Object fields = parts.get(parts.containsKey("sobject") ? "sobject" : "payload");
        if (fields instanceof Map<?, ?> map) {
            map.forEach((name, value) -> payload.put(String.valueOf(name), value));
        } else {
            payload.put("payload", fields);
        }
        return new StreamingEvent(id.longValue(), at(payload, facts), payload);
    }

    private static @Nullable Instant at(Map<String, @Nullable Object> payload, Map<?, ?> facts) {
        if (payload.get("ChangeEventHeader") instanceof Map<?, ?> header
                && header.get("commitTimestamp") instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        Object created = facts.containsKey("createdDate") ? facts.get("createdDate") : payload.get("CreatedDate");
        try {
            return created == null
                    ? null
                    : OffsetDateTime.parse(created.toString()).toInstant();
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    boolean isBefore(Instant moment) {
        return at != null && at.isBefore(moment);
    }

    /** The record that a change event is of; empty if it is of several, or no change event. */
    String recordId() {
        return payload.get("ChangeEventHeader") instanceof Map<?, ?> header
                        && header.get("recordIds") instanceof List<?> ids
                        && ids.size() == 1
                ? String.valueOf(ids.get(0))
                : "";
    }
}
