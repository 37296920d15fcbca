package io.penstock.destination;

import io.penstock.destination.OpenJobs.Entry;
import io.penstock.destination.OpenJobs.JobRow;
import io.penstock.destination.OpenJobs.Stage;
import io.penstock.row.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that an earlier run left. Its fate is asked for once. */
final class LeftJob {

    /**
     * What became of it.
     *
     * @param outcomes by key; empty if it came to nothing, then its rows are sent again
     * @param open the outcome of all its rows while it runs, or null
     */
    record Fate(Map<String, Outcome> outcomes, Outcome.@Nullable Deferred open) {}

    /** Brings a job to its end. */
    interface Ending {
        Fate end(Entry entry) throws InterruptedException;

        /** The operation of the job, or null if the contract has it no more. */
        @Nullable
        WriteOperation operation(Entry entry);
    }

    private final Entry entry;
    private final Map<String, JobRow> rows = new HashMap<>();
    private @Nullable Fate fate;

    LeftJob(Entry entry) {
        this.entry = entry;
        entry.rows().forEach(row -> rows.put(row.key(), row));
    }

    Entry entry() {
        return entry;
    }

    /** A job that had ended concerns the rows of its own plan only: later plans know what became of it. */
    boolean concerns(String key, String trace) {
        JobRow row = rows.get(key);
        return row != null && (entry.stage() != Stage.ENDED || row.trace().equals(trace));
    }

    /** Whether the job carried just this of the row. */
    boolean carried(String key, String content) {
        JobRow row = rows.get(key);
        return row != null && row.content().equals(content);
    }

    synchronized Fate fate(Ending ending) throws InterruptedException {
        Fate known = fate;
        if (known == null) {
            known = ending.end(entry);
            fate = known;
        }
        return known;
    }
}
