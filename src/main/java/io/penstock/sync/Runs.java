package io.penstock.sync;

import io.penstock.change.FailedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger: runs that were and are, and the failed rows of each for people to look at. Where it differs from a sync's
 * journal the journal is right; it is written again from there after a crash. Durable on return. Safe for several
 * threads.
 */
public interface Runs {

    /** Makes a run of this request and takes the request away, in one transaction: a wish becomes a run or stays. */
    RunReport begin(RunRequest request);

    /** Writes down where a run stands. Repeating it changes nothing. */
    void update(RunReport report);

    /**
     * Writes down where a run stands together with its failed rows, which replace those written before, in one
     * transaction. Repeating it changes nothing.
     */
    void update(RunReport report, Iterable<FailedRow> failures);

    Optional<RunReport> find(long run);

    /** Newest first. An empty sync name means all. */
    List<RunReport> recent(String sync, int most);

    /** The runs before this one, newest first. An empty sync name means all. */
    List<RunReport> earlier(String sync, long run, int most);

    /** The newest run of the sync that completed, however many have not since. */
    Optional<RunReport> lastCompleted(String sync);

    /** The oldest run of the sync that is known. */
    Optional<RunReport> first(String sync);

    /**
     * How old what the targets of a sync have is: when the newest completed run began, and of a sync that never completed
     * one, when it was first tried. Empty for one that never ran.
     */
    default Optional<Instant> freshSince(String sync) {
        return lastCompleted(sync).or(() -> first(sync)).map(RunReport::startedAt);
    }

    /** Runs that are not over, oldest first: held ones, and those that a process left behind. */
    List<RunReport> open();

    /** The incarnation of the sync's state as it was last seen, or empty for a sync that never ran. */
    Optional<UUID> incarnation(String sync);

    void remember(String sync, UUID incarnation);

    /** Whether a person has paused the sync: requests wait. */
    boolean isPaused(String sync);

    void pause(String sync, boolean paused);
}
