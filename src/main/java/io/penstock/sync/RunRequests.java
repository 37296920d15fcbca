package io.penstock.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Wishes for runs, on disk before {@link #add} returns; in the order in which they came. Safe for several threads. */
public interface RunRequests {

    /**
     * Writes the request down. A waiting request of the same sync and kind (and plan) is the same wish: then nothing is
     * added, since the run that will come reads everything there is.
     *
     * @return false if the wish was there already
     */
    boolean add(RunRequest request);

    /** The oldest waiting request of this sync among these kinds. */
    Optional<RunRequest> next(String sync, Set<RunKind> kinds);

    /** Waiting requests of all syncs, oldest first. */
    List<RunRequest> waiting();

    /** Drops a waiting request without a run. */
    void drop(RunRequest request);
}
