package io.penstock.sync;

/**
 * Hears what becomes of runs, after it has been written down. Called in the run's thread, so it must be quick; what it
 * throws is logged and changes nothing. Not called again for a run whose process ended in between.
 */
public interface RunWatcher {

    /** The run is over: see {@link RunReport#state}. */
    void ended(RunReport report);

    /** The run's plan waits for a person. */
    default void held(RunReport report) {}
}
