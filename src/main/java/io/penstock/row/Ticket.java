package io.penstock.row;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claim that each planned row carries: which targets still owe it an outcome, and where the outcome goes.
 *
 * <p>All rows made from one planned row share its ticket. Safe for use by several threads.
 */
public interface Ticket {

    /** The targets for which this row was planned, by step id; never empty. */
    List<String> targets();

    /** Whether this is a target of the row's sync at all; a sink that is none, under a wire tap say, settles nothing. */
    default boolean knows(String target) {
        return targets().contains(target);
    }

    /** Whether the row is meant for this target and has no final outcome there yet: a deferred row may be sent again. */
    boolean isOpen(String target);

    /**
     * Writes down what became of the row at a target. A later outcome replaces a deferred one; a row that is delivered,
     * rejected or skipped keeps its outcome, and a target the row was not planned for is passed over.
     */
    void settle(String target, Outcome outcome);

    /** The outcome so far, or null. */
    @Nullable
    Outcome outcome(String target);

    /** What the target accepted of this row earlier; empty if it holds nothing of ours. */
    Optional<Accepted> accepted(String target);

    /**
     * A name for this delivery that stays the same when the plan sends the row again: hash of sync, target, key,
     * operation and plan. For vendors that take idempotency or trace keys.
     */
    String deliveryKey(String target);

    /**
     * What this row delivers, by a name that outlives the run: another run that sends the row for the same reason, after a
     * deferral or a rejection, has the same.
     */
    ChangeId change();

    /** Keeps the row open beyond its exchange: its outcome will come later in the run. Balanced by {@link #release}. */
    void hold();

    /** Ends one {@link #hold}. */
    void release();
}
