package io.penstock.trigger.feed;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as its source gives it.
 *
 * @param id the same whenever the source gives this row again, and of no other; at most 200 characters
 * @param key of the row; empty if it has none
 * @param facts about the row, for the variables of its exchange where each row has one
 * @param fault why it cannot be read; null if it can. Then the columns hold what there is, for a person
 */
public record FedRow(
        String id,
        String key,
        Operation operation,
        Map<String, @Nullable Object> columns,
        Map<String, Object> facts,
        Outcome.@Nullable Rejected fault) {

    /** A row to make the destination hold. */
    public static FedRow of(String id, String key, Map<String, @Nullable Object> columns) {
        return new FedRow(id, key, Operation.UPSERT, columns, Map.of(), null);
    }

    public FedRow with(Map<String, Object> newFacts) {
        return new FedRow(id, key, operation, columns, newFacts, fault);
    }
}
