package io.penstock.sync;

/** Where a run stands. */
public enum RunState {
    PLANNING,
    /** The plan waits for a person: see the run's problem for why. */
    HELD,
    DELIVERING,
    /** Every planned row has an outcome; some may be rejected or deferred. */
    COMPLETED,
    /** Reading the model or keeping the state failed; nothing was sent, or the rest was deferred. */
    FAILED,
    /** A person or a newer plan ended it; rows not sent are deferred. */
    CANCELLED,
    /** A target could not be worked with; rows not sent are deferred. */
    STOPPED;

    /** Whether nothing more will happen in this run. */
    public boolean isOver() {
        return switch (this) {
            case PLANNING, HELD, DELIVERING -> false;
            case COMPLETED, FAILED, CANCELLED, STOPPED -> true;
        };
    }
}
