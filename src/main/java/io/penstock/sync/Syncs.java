package io.penstock.sync;

import io.penstock.change.FailedRow;
import io.penstock.change.KeyState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people and programs can ask of the syncs of this installation. Every wish is durable when the call returns.
 * Refusals are {@link SyncException}s. Safe for several threads.
 */
public interface Syncs {

    /** All live syncs by name. */
    List<SyncStatus> all();

    /** The same from the ledger alone, without facts: for those who look often. */
    List<SyncStatus> glance();

    SyncStatus sync(String name);

    /** The progress of the run that goes on now, if one does. */
    Optional<RunProgress> progress(String sync);

    /**
     * Asks for a run.
     *
     * @return false if the same wish was waiting already; it becomes one run
     */
    boolean request(RunRequest request);

    /** Ends the current run after the calls under way; drops a held plan. */
    void cancel(String sync, String by);

    void pause(String sync, boolean paused, String by);

    /** The held plan, or the newest one. */
    PlanView plan(String sync, int samples);

    /**
     * Delivers exactly the plan of this run.
     *
     * @throws SyncException of kind conflict if another plan took its place or it is not held
     */
    void approve(String sync, long run, String by);

    /** What is known of a key at each target, from the state. */
    List<KeyState> key(String sync, String key);

    /** Rows that wait for another try or for a person. */
    List<FailedRow> failures(String sync, boolean onlyQuarantined, int most, int offset);

    /** Lets quarantined or paused rows be sent again by the next run. Null keys mean all. */
    long release(String sync, @Nullable String target, @Nullable Set<String> keys, String by);

    /** Makes the next run send these rows again; null keys mean all rows. */
    long resend(String sync, @Nullable Set<String> keys, String by);

    /**
     * Forgets the values that the state keeps of a key; the key stays as long as it is ours to delete. Refused as a
     * conflict while a run goes on or a plan is held.
     */
    void erase(String sync, String key, String by);

    /** Forgets what the targets accepted. What they hold stays there and is no longer ours to delete. */
    void reset(String sync, String by);
}
