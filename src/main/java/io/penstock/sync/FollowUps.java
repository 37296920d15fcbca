package io.penstock.sync;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks for runs of syncs that follow others ({@code after:}). What was completed is compared with what was asked for, both
 * in the ledger: so a run that was completed while the follower was stopped, or just before the process was killed, is
 * followed when it is looked at again.
 */
final class FollowUps {

    private final Runs runs;
    private final RunRequests requests;
    private final ScheduleMemory memory;
    private final Clock clock;

    FollowUps(Runs runs, RunRequests requests, ScheduleMemory memory, Clock clock) {
        this.runs = runs;
        this.requests = requests;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Asks for one run if the sync that is followed has completed any since the last time. A follower that never ran is due
     * as soon as there is a completed run, like a sync with an interval; one that has run, under another timing, waits for
     * the next. Repeating is safe; a failure leaves it due.
     */
    void look(String follower, Timing timing) {
        String followed = timing.after();
        Optional<RunReport> completed = followed == null ? Optional.empty() : runs.lastCompleted(followed);
        if (followed == null || completed.isEmpty()) {
            return;
        }
        long run = completed.get().id();
        OptionalLong last = memory.lastFollowed(follower, followed);
        if (last.isPresent() && last.getAsLong() >= run) {
            return;
        }
        if (last.isPresent() || runs.recent(follower, 1).isEmpty()) {
            // Before it is noted: killed in between, it is asked for once more.
            requests.add(RunRequest.run(follower, "after " + followed, clock.instant()));
        }
        memory.follow(follower, followed, run);
    }
}
