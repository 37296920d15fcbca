package io.penstock.delivery;

/**
 * A sink that keeps something open for a run, such as a file, and finishes it when the run's rows are all through.
 *
 * <p>Every bean of this type is called once per run, after the last batch of the plan has been answered and before the
 * outcomes are folded; also when the run was stopped. It is not called when the process is killed, so what a sink has
 * called delivered must not depend on it (P1, P4).
 */
@FunctionalInterface
public interface PlanEnd {

    /**
     * Finishes what is open for the run. Returns quietly if there is nothing; safe to repeat.
     *
     * @param run {@link RunControl#name}
     */
    void planEnded(String run);
}
