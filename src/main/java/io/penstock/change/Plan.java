package io.penstock.change;

import io.penstock.row.Column;
import java.time.Instant;
import java.util.List;

/**
 * A run's changes, durable and counted.
 *
 * @param run the run that made it
 * @param shape under which it may be delivered
 * @param targets whose step ids its rows name
 * @param columns of the model when it was read, in the model's order
 * @param key names of the key columns
 */
public record Plan(
        long run,
        String shape,
        Instant madeAt,
        PlanStatus status,
        PlanCounts counts,
        List<TargetShape> targets,
        List<Column> columns,
        List<String> key) {}
