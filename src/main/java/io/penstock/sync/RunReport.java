package io.penstock.sync;

import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run, as far as it got.
 *
 * @param id greater than that of every earlier run of the installation
 * @param counts of the plan, null before there is one
 * @param tally of the outcomes, null before the first; final when the state is over
 * @param problem why it is held, failed or stopped: a stable code, then words, joined by {@code ": "}; or null
 * @param endedAt null while it goes on or is held
 */
public record RunReport(
        long id,
        String sync,
        RunKind kind,
        String trigger,
        String by,
        RunState state,
        @Nullable PlanCounts counts,
        @Nullable Tally tally,
        @Nullable String problem,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public RunReport in(RunState newState) {
        return new RunReport(id, sync, kind, trigger, by, newState, counts, tally, problem, startedAt, endedAt);
    }

    public RunReport planned(PlanCounts newCounts) {
        return new RunReport(id, sync, kind, trigger, by, state, newCounts, tally, problem, startedAt, endedAt);
    }

    public RunReport tallied(Tally newTally) {
        return new RunReport(id, sync, kind, trigger, by, state, counts, newTally, problem, startedAt, endedAt);
    }

    public RunReport because(@Nullable String newProblem) {
        return new RunReport(id, sync, kind, trigger, by, state, counts, tally, newProblem, startedAt, endedAt);
    }

    public RunReport endedAt(Instant at) {
        return new RunReport(id, sync, kind, trigger, by, state, counts, tally, problem, startedAt, at);
    }
}
