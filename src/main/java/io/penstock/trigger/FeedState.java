package io.penstock.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a trigger that reads a source is doing, since the process started.
 *
 * @param since when it came into this state
 * @param problem what it waits for, or what a person has to look at although it reads; null if it is well
 * @param settled rows that the flow is done with
 * @param rejected those of them that were rejected
 * @param quarantined rejected rows that wait for a person, those of earlier processes too
 */
public record FeedState(
        String name,
        State state,
        Instant since,
        @Nullable String problem,
        long settled,
        long rejected,
        long quarantined) {

    /** What it does. */
    public enum State {
        READING,
        /** Rows of its batch are deferred and tried again. */
        WAITING,
        /** Its source cannot be read, or what was settled not be written down. */
        FAILING,
        STOPPED
    }
}
