package io.penstock.delivery;

import io.penstock.change.Settlement;
import io.penstock.row.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on a target for the rest of a run after some batches in a row in which it took nothing and refused nothing: it
 * is away, and asking on would only delay the other targets and the next run. When all are away the run stops.
 */
final class TargetHealth {

    private static final int BATCHES_IN_VAIN = 3;

    private final List<String> targets;
    private final RunControl control;
    private final int[] inVain;
    private final Outcome.@Nullable Deferred[] down;

    TargetHealth(List<String> targets, RunControl control) {
        this.targets = targets;
        this.control = control;
        this.inVain = new int[targets.size()];
        this.down = new Outcome.Deferred[targets.size()];
    }

    synchronized boolean isDown(int target) {
        return down[target] != null;
    }

    synchronized Outcome.Deferred deferral(int target) {
        Outcome.Deferred deferral = down[target];
        if (deferral == null) {
            throw new IllegalStateException("target " + targets.get(target) + " is not down");
        }
        return deferral;
    }

    /** Learns from one batch's outcomes. */
    synchronized void observe(List<Settlement> batch) {
        for (int target = 0; target < inVain.length; target++) {
            Outcome.Deferred reason = null;
            boolean answered = false;
            for (Settlement settlement : batch) {
                if (settlement.target() == target) {
                    if (settlement.outcome() instanceof Outcome.Deferred deferred) {
                        reason = deferred;
                    } else {
                        answered = true;
                    }
                }
            }
            if (answered) {
                inVain[target] = 0;
            } else if (reason != null && down[target] == null && ++inVain[target] >= BATCHES_IN_VAIN) {
                giveUp(target, reason);
            }
        }
    }

    private void giveUp(int target, Outcome.Deferred reason) {
        down[target] = new Outcome.Deferred(
                "delivery.target-unavailable",
                "not tried: " + targets.get(target) + " took no row of the " + BATCHES_IN_VAIN
                        + " batches before, the last time because of " + reason.code() + ": " + reason.reason());
        for (Outcome.Deferred other : down) {
            if (other == null) {
                return;
            }
        }
        control.stop("delivery.target-unavailable", reason.code() + ": " + reason.reason());
    }
}
