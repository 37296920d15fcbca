package io.penstock.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When schedules, and runs of other syncs, last asked for a run, keyed by sync, so that neither a reload nor a restart
 * fires one twice or leaves one out. Safe for several threads.
 */
public interface ScheduleMemory {

    /** When the sync's schedule last fired, or empty if it never did. To the microsecond. */
    Optional<Instant> lastFired(String sync);

    /** Remembers it; durable on return. Repeating it changes nothing. */
    void fired(String sync, Instant at);

    /** The newest run of another sync after which this one was asked to run, or empty if there was none yet. */
    OptionalLong lastFollowed(String sync, String followed);

    /** Remembers it; durable on return. Repeating it changes nothing. */
    void follow(String sync, String followed, long run);
}
