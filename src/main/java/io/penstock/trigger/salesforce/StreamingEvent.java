package io.penstock.trigger.salesforce;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a channel.
 *
 * @param replayId greater with every event of the channel, with gaps
 * @param payload the fields of the event; of a change event those that changed, and {@code ChangeEventHeader}
 */
record StreamingEvent(long replayId, Map<String, @Nullable Object> payload) {

    /** The record that a change event is of; empty if it is of several, or no change event. */
    String recordId() {
        return payload.get("ChangeEventHeader") instanceof Map<?, ?> header
                        && header.get("recordIds") instanceof List<?> ids
                        && ids.size() == 1
                ? String.valueOf(ids.get(0))
                : "";
    }
}
