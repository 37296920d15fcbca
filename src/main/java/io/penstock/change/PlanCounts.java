package io.penstock.change;

/**
 * The rows of a plan, counted; {@code read = unchanged + paused + nullKeys + duplicateKeys + upserts()} (P2).
 *
 * @param read rows that the model returned
 * @param unchanged rows for which no target is owed anything
 * @param paused rows that would be planned but wait for a retry's time or are quarantined at every target that is owed
 * @param nullKeys rows whose key is null in a part
 * @param duplicateKeys rows whose key another row of the same read has too; none of them is planned
 * @param added rows planned that no target of ours holds
 * @param changed rows planned that a target holds in another version or shape
 * @param deletes keys planned to be deleted
 * @param deletesPaused owed deletes that wait for a retry's time or are quarantined
 * @param deletesWithheld keys that are gone but not planned, because a null key hides what is gone
 * @param readmitted of the upserts, how many an earlier plan was already let through the guard with in this version;
 *     they do not count towards it again
 * @param readmittedDeletes the same of the deletes
 * @param owned rows that a target holds from us, before this plan
 */
public record PlanCounts(
        long read,
        long unchanged,
        long paused,
        long nullKeys,
        long duplicateKeys,
        long added,
        long changed,
        long deletes,
        long deletesPaused,
        long deletesWithheld,
        long readmitted,
        long readmittedDeletes,
        long owned) {

    public long upserts() {
        return added + changed;
    }

    public long badKeys() {
        return nullKeys + duplicateKeys;
    }

    /** Rows to be settled: upserts and deletes. */
    public long planned() {
        return upserts() + deletes;
    }
}
