package io.penstock.destination;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer says how long to wait, as expressions over {@code status}, {@code headers} and {@code body}.
 *
 * @param after how long to wait before the next try; default {@code headers['retry-after']}
 * @param unit what {@code after} is counted in; an HTTP date is understood as well
 * @param remaining how many calls are left in the vendor's window
 * @param reset when the window ends
 * @param resetUnit what {@code reset} is counted in
 */
record PaceContract(
        String after,
        Unit unit,
        @Nullable String remaining,
        @Nullable String reset,
        Unit resetUnit) {

    static final PaceContract STANDARD =
            new PaceContract("headers['retry-after']", Unit.SECONDS, null, null, Unit.SECONDS);

    /** How vendors write a time to wait. */
    enum Unit {
        SECONDS,
        MILLISECONDS,
        MINUTES,
        /** Seconds since 1970. */
        EPOCH;

        Duration from(double value, Clock clock) {
            return switch (this) {
                case SECONDS -> Duration.ofMillis(Math.round(value * 1000));
                case MILLISECONDS -> Duration.ofMillis(Math.round(value));
                case MINUTES -> Duration.ofMillis(Math.round(value * 60_000));
                case EPOCH -> Duration.between(clock.instant(), Instant.ofEpochMilli(Math.round(value * 1000)));
            };
        }
    }

    PaceContract {
        after = after == null ? "headers['retry-after']" : after;
        unit = unit == null ? Unit.SECONDS : unit;
        resetUnit = resetUnit == null ? Unit.SECONDS : resetUnit;
    }
}
