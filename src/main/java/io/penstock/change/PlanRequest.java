package io.penstock.change;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a plan is to be made of.
 *
 * @param run the run that asks, greater than that of any earlier plan of this sync
 * @param key the key columns' names, in the key's order
 * @param ignored columns that do not make a change
 * @param targets the sync's targets, in the flow's order; never empty, names unique
 * @param resend whether rows accepted in another shape are planned again
 * @param shape of the plan as a whole: resuming or approving it under another voids it
 * @param now decides which pauses have ended
 */
public record PlanRequest(
        long run,
        Mode mode,
        List<String> key,
        Set<String> ignored,
        List<TargetShape> targets,
        boolean resend,
        String shape,
        Instant now) {}
