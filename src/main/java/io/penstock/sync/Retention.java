package io.penstock.sync;

import java.time.Instant;

/**
 * Forgetting: how long runs are remembered, and what a person has the right to have forgotten. What a sync's own state
 * keeps is forgotten by {@link Syncs#erase}. Safe for several threads.
 */
public interface Retention {

    /**
     * Forgets runs that were over before then, with their failed rows, and the audit from before then. The newest run of
     * each sync is kept.
     *
     * @return how many runs were forgotten
     */
    int prune(Instant olderThan);

    /**
     * Forgets the failures of one key in all runs of a sync; the runs' counts stay.
     *
     * @return how many entries were forgotten
     */
    int erase(String sync, String key);
}
