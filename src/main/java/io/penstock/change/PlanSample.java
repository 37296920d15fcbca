package io.penstock.change;

import io.penstock.row.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A planned row for a person to look at.
 *
 * @param change {@code "add"}, {@code "change"} or {@code "delete"}
 * @param after the row's values; the key only for a delete
 * @param before the values that were accepted last, where the sync remembers rows; else null
 * @param targets the targets that are owed it
 */
public record PlanSample(
        String key,
        Operation operation,
        String change,
        Map<String, @Nullable Object> after,
        @Nullable Map<String, @Nullable Object> before,
        List<String> targets) {}
