package io.penstock.destination;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how patiently a call is tried again.
 *
 * @param tries in all, at least 1
 * @param first pause, doubled with each try
 * @param most that a call waits in one piece; whatever would take longer is left to a later run
 * @param random shakes the pauses, so that callers do not come back all at once
 */
record Backoff(int tries, Duration first, Duration most, RandomGenerator random) {

    static Backoff standard() {
        return new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(60), RandomGenerator.getDefault());
    }

    /** The pause after this many failed tries: between half and the whole of what it doubles to. */
    Duration after(int failed) {
        long whole = Math.min(first.toMillis() << Math.min(failed - 1, 16), most.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
