package io.penstock.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * When schedules last asked for a run, keyed by sync, so that neither a reload nor a restart fires one twice or leaves
 * one out. Safe for several threads.
 */
public interface ScheduleMemory {

    /** When the sync's schedule last fired, or empty if it never did. To the microsecond. */
    Optional<Instant> lastFired(String sync);

    /** Remembers it; durable on return. Repeating it changes nothing. */
    void fired(String sync, Instant at);
}
