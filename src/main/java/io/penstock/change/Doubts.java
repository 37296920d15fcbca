package io.penstock.change;

import io.penstock.row.Outcome;

/**
 * Rows of which nobody knows whether the target took the version that was sent. What the target accepted before no
 * longer stands for what it holds: without a judged version the next comparison finds a change even where the model has
 * gone back to the accepted version. Ownership stays (P3, P5).
 */
final class Doubts {

    private Doubts() {}

    /** Within a fold: those that were sent, or may have been, without a verdict. */
    static void ofDeferred(Session session, int target, TargetSlot slot) {
        forget(session, slot, "news", "n.target = " + target + " AND n.kind = " + Outcome.Kind.DEFERRED.ordinal());
    }

    /** Of a plan whose delivery was cut off: every row without an outcome, since any of them may have been under way. */
    static void ofCutOff(Session session, PlanRecord plan) {
        for (int target = 0; target < plan.slots().size(); target++) {
            forget(
                    session,
                    plan.slots().get(target),
                    "plan",
                    "(n.owed >> " + target + ") & 1 = 1 AND NOT EXISTS (SELECT 1 FROM settled o WHERE o.seq = n.seq"
                            + " AND o.target = " + target + ")");
        }
    }

    private static void forget(Session session, TargetSlot slot, String rows, String which) {
        session.run("UPDATE state s SET " + slot.column("j1") + " = NULL, " + slot.column("j2") + " = NULL FROM " + rows
                + " n WHERE s.k1 = n.k1 AND s.k2 = n.k2 AND " + which);
    }
}
