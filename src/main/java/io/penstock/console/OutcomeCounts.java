package io.penstock.console;

import io.penstock.row.Outcome;
import java.util.Map;

/** How many rows had each outcome, none left out. */
record OutcomeCounts(long delivered, long rejected, long deferred, long skipped) {

    static OutcomeCounts of(Map<Outcome.Kind, Long> counts) {
        return new OutcomeCounts(
                counts.getOrDefault(Outcome.Kind.DELIVERED, 0L),
                counts.getOrDefault(Outcome.Kind.REJECTED, 0L),
                counts.getOrDefault(Outcome.Kind.DEFERRED, 0L),
                counts.getOrDefault(Outcome.Kind.SKIPPED, 0L));
    }
}
