package io.penstock.sync;

/** Runs syncs. A flow that begins with {@code sync:} joins when it starts and leaves when it stops. */
public interface SyncHost {

    /**
     * The sync is live from now on: its requests are taken up and its schedule fires. One of the same name that joined
     * before is replaced; what it has under way ends as it began.
     */
    void join(LiveSync sync);

    /** No new run of this sync begins. A run under way is stopped and defers what it has not sent. */
    void leave(LiveSync sync);

    /** Writes a wish down; see {@link Syncs#request}. */
    boolean request(RunRequest request);
}
