package io.penstock.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the inbox.
 *
 * @param tries failures that were its own
 * @param attempts all failures
 * @param nextAt when it is tried again; null unless it waits
 * @param code of its last failure; empty for none
 */
public record InboxEvent(
        long id,
        String hook,
        NewEvent event,
        Instant receivedAt,
        State state,
        int tries,
        int attempts,
        @Nullable Instant nextAt,
        String code,
        String reason) {

    /** How far it is. */
    public enum State {
        WAITING,
        /** Waits for a person. */
        QUARANTINED,
        DONE
    }
}
