package io.penstock.sync;

/** Runs syncs. A flow that begins with {@code sync:} joins when it starts and leaves when it stops. */
public interface SyncHost {

    /**
     * The sync is live from now on: its requests are taken up and its schedule fires. One of the same name that joined
     * before is replaced: it begins no run any more, and its run under way either ends as it began or is stopped and
     * taken up here, by setting. The two never run side by side. Repeating it changes nothing; when it throws, nothing
     * has changed.
     */
    void join(LiveSync sync);

    /** No new run of this sync begins. A run under way is stopped and defers what it has not sent. */
    void leave(LiveSync sync);

    /** As {@link #leave}, without waiting, and a run under way may end as it began, by setting. */
    void retire(LiveSync sync);

    /** Whether a run may still send batches through this flow, which has left or was replaced. */
    boolean isBusy(LiveSync sync);

    /** Writes a wish down; see {@link Syncs#request}. */
    boolean request(RunRequest request);
}
