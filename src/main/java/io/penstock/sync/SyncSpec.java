package io.penstock.sync;

import io.penstock.change.Mode;
import io.penstock.change.TargetShape;
import java.util.List;
import java.util.Set;

/**
 * A sync as its flow says it, checked: everything a run needs to know.
 *
 * @param name of the sync; letters, digits and hyphens
 * @param description of the flow, for people
 * @param sql the model's query
 * @param model the model's name, or empty for a query written in the route
 * @param compare columns that make a change; empty for all but the ignored ones
 * @param settleExchange whether the success of an exchange delivers its rows
 * @param resend whether rows accepted in another shape are sent again
 * @param remember whether accepted values are kept
 * @param targets in the order of the flow; never empty
 * @param shape of the plan as a whole
 */
public record SyncSpec(
        String name,
        String description,
        String routeId,
        String connection,
        String model,
        String sql,
        List<String> key,
        Mode mode,
        Set<String> compare,
        Set<String> ignore,
        int batchSize,
        int parallel,
        Guard guard,
        boolean resend,
        boolean settleExchange,
        boolean remember,
        boolean keepAllOutcomes,
        Timing timing,
        List<TargetShape> targets,
        String shape) {}
