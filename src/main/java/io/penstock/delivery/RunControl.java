package io.penstock.delivery;

import java.time.Duration;

/** The reins of one run, held by everyone who works for it. Safe for use by several threads. */
public interface RunControl {

    /** A run that nobody stops: for rows that do not come from a sync. */
    RunControl ENDLESS = new RunControl() {
        @Override
        public boolean isStopped() {
            return false;
        }

        @Override
        public void stop(String code, String reason) {}

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /** The run's own name, {@code sync#run}, unique for ever; empty for rows that do not come from a sync. */
    default String name() {
        return "";
    }

    /** Whether no further call may be made: the run was cancelled, or a target cannot be worked with. */
    boolean isStopped();

    /**
     * Ends the run after the calls under way; rows not yet sent are deferred without a count against them.
     *
     * @param code such as {@code destination.unauthorized}
     */
    void stop(String code, String reason);

    /** Waits, or returns early when the run is stopped. */
    void pause(Duration time) throws InterruptedException;
}
