package io.penstock.sync;

import java.time.Instant;

/**
 * How far a run that goes on has come. Counts grow; they are settled for good only in the run's report.
 *
 * @param read rows read so far
 * @param planned rows to be settled, 0 while planning
 * @param delivered rows with that outcome so far, as the worst over their targets; so the others
 */
public record RunProgress(
        long run,
        RunState state,
        Instant startedAt,
        long read,
        long planned,
        long delivered,
        long rejected,
        long deferred,
        long skipped) {

    public long settled() {
        return delivered + rejected + deferred + skipped;
    }
}
