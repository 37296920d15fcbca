package io.penstock.cli;

/** What the process ends with, for scripts. */
final class Exit {

    static final int WELL = 0;
    static final int FAILED = 1;
    static final int WRONG_CALL = 2;
    /** The run completed, and some of its rows were rejected or deferred. */
    static final int SOME_ROWS_LEFT = 3;
    /** A plan is held, or the sync is paused: a person has to decide. */
    static final int HELD = 4;

    private Exit() {}
}
