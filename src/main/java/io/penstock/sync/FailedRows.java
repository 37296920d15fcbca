package io.penstock.sync;

import io.penstock.change.FailedRow;
import io.penstock.row.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about failed rows, from the ledger. */
public interface FailedRows {

    /**
     * @param count rows
     * @param example one of their keys
     * @param reason one of their reasons, in the target's words
     */
    record Group(String target, Outcome.Kind kind, String code, String reason, long count, String example) {}

    /** Failed rows of a run grouped by target, outcome and code, most first. */
    List<Group> groups(long run);

    /** Failed rows of a run by key. Null filters mean any. */
    List<FailedRow> rows(
            long run,
            @Nullable String code,
            @Nullable String target,
            Outcome.@Nullable Kind kind,
            int most,
            int offset);

    /** What happened to a key in earlier runs of a sync, newest first. Only failures are kept, unless the sync keeps all. */
    List<FailedRow> history(String sync, String key, int most);
}
