package io.penstock.change;

/** Where a plan stands. */
public enum PlanStatus {
    /** Made, and neither judged nor begun. */
    READY,
    /** Waits for a person, because the guard stopped it or because only a plan was asked for. */
    HELD,
    /** Its rows are being sent, or were when the process ended. */
    DELIVERING,
    /** Every row has an outcome, or the run ended and deferred the rest. */
    DONE,
    /** Must not be sent: another shape, or a person dropped it. */
    VOID
}
