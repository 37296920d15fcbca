package io.penstock.destination;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the jobs that were handed to vendors until their rows are settled, so that a killed process neither loses nor
 * doubles what a vendor goes on working at (P4). What is written is on disk when a method returns. Keeps no values of
 * rows: keys, and digests of the rest.
 */
public interface OpenJobs {

    /** How far a job has come. */
    enum Stage {
        /** Nobody knows whether the vendor has heard of it. */
        INTENDED,
        /** The vendor knows it and has not been told to start. */
        OPENED,
        /** The vendor is being told to start. */
        COMMITTING,
        RUNNING,
        /** Its rows were settled by the process that handed it over; whether that was written down is not known. */
        ENDED
    }

    /**
     * A row in a job, in the order in which it was handed over.
     *
     * @param trace its delivery key: another plan has another
     * @param reference digest of what ties the vendor's results to it
     * @param content digest of what was sent
     */
    record JobRow(String key, String trace, String reference, String content) {}

    /**
     * A job.
     *
     * @param id ours, unique for ever; the vendor gets it as {@code jobKey}
     * @param operation its key in the contract
     * @param handle the vendor's name of it, or null while unknown
     */
    record Entry(
            String id,
            String sync,
            String target,
            String operation,
            Stage stage,
            @Nullable String handle,
            Instant since,
            List<JobRow> rows) {}

    /** Adds a job that this process works on. */
    void add(Entry entry);

    void move(String id, Stage stage, @Nullable String handle);

    /** This process waits for the job no longer; the next run finds it in {@link #left}. */
    void leave(String id);

    /** Forgets a job that never came to anything. */
    void remove(String id);

    /** Jobs of a target that nobody in this process works on, oldest first; what is older than ten days is forgotten. */
    List<Entry> left(String sync, String target);
}
