package io.penstock.change;

import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a plan, as it is read back for delivery.
 *
 * @param seq names the row within its plan; the journal refers to it
 * @param payload the encoded row, null for a delete
 * @param version hexadecimal digits of the row's fingerprint; the same for the same compared values
 * @param since the run in which the targets that are owed it last accepted its key, the earliest of them, and 0 if one of
 *     them holds nothing of it; in mode all, where every run is a reason of its own, the plan's run
 * @param owed for each target of the plan, in its order, whether it is owed this row and has no final outcome yet
 * @param accepted for each target of the plan, what it holds of this key from us, or null
 */
public record PlannedRow(
        long seq,
        String key,
        Operation operation,
        @Nullable String payload,
        String version,
        long since,
        boolean[] owed,
        List<@Nullable Accepted> accepted) {}
