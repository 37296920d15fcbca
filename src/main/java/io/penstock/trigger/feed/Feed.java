package io.penstock.trigger.feed;

import io.penstock.row.Outcome;
import java.util.List;

/**
 * A source while it is read. For one thread. Failures of any kind close the feed; after a pause another is opened, which
 * begins behind what was settled last.
 */
public interface Feed extends AutoCloseable {

    /**
     * The next rows, of one operation, each key at most once; empty if there are none now. Not called again before the
     * rows are settled.
     */
    List<FedRow> next() throws Exception;

    /**
     * Every row that {@link #next} gave last is settled: the source never gives them again once this has returned. May be
     * called again after a failure.
     */
    void settled() throws Exception;

    /**
     * Keeps a row that was rejected, where the source has a place for such rows. Durable on return; may be called again for
     * the same row.
     *
     * @return false if the source has none, so that the row goes into quarantine
     */
    default boolean reject(FedRow row, Outcome.Rejected why) throws Exception {
        return false;
    }

    /** What a person has to look at although the source is read, such as events that are lost; empty for nothing. */
    default String warning() {
        return "";
    }

    /** Called again and again while the flow works or a pause lasts, so that nobody takes the source for dead. */
    default void keepAlive() throws Exception {}

    @Override
    void close();
}
