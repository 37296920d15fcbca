package io.penstock.change;

import io.penstock.row.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL that compares what a model returned with what its targets accepted. */
final class Comparison {

    private static final int DELETE = Operation.DELETE.ordinal();
    private static final int UPSERT = Operation.UPSERT.ordinal();

    private final Mode mode;
    private final boolean resend;
    private final List<TargetSlot> slots;

    Comparison(Mode mode, boolean resend, List<TargetSlot> slots) {
        this.mode = mode;
        this.resend = resend;
        this.slots = slots;
    }

    /**
     * Writes into the plan every row that some target is owed, every row without a key, and, where rows that are gone
     * are to be deleted, a mark for each key that was not read. Only what the comparison itself needs goes through the
     * join: its memory is what limits how large a model can be compared quickly.
     */
    String changes(String rows) {
        boolean mirror = mode == Mode.MIRROR;
        return "INSERT INTO plan SELECT seq, k1, k2, key, " + UPSERT + ", f1, f2, payload, owed, why, srow FROM ("
                + "SELECT c.n AS seq, c.k1, c.k2, c.key, c.f1, c.f2, c.payload, s.rowid AS srow,"
                + " CASE WHEN c.n IS NOT NULL AND c.k1 IS NULL THEN " + BadKey.NULL.ordinal() + " END AS why,"
                + " CASE WHEN c.k1 IS NULL THEN 0 ELSE " + mask(this::due) + " END AS owed"
                + " FROM " + rows + " c " + (mirror ? "FULL OUTER" : "LEFT")
                + " JOIN state s ON c.k1 = s.k1 AND c.k2 = s.k2)"
                + " WHERE owed <> 0 OR why IS NOT NULL" + (mirror ? " OR seq IS NULL" : "");
    }

    /** Writes a delete for every mark whose key a target holds from us (P5). */
    String deletes() {
        return "INSERT INTO plan SELECT -1 - s.rowid, s.k1, s.k2, s.key, " + DELETE + ", 0, 0, NULL, " + held()
                + ", NULL, s.rowid FROM plan p JOIN state s ON s.rowid = p.srow WHERE p.seq IS NULL AND " + held()
                + " <> 0";
    }

    /** How many deletes {@link #deletes} would write. */
    String countDeletes() {
        return "SELECT count(*) FROM plan p JOIN state s ON s.rowid = p.srow WHERE p.seq IS NULL AND " + held()
                + " <> 0";
    }

    /** Writes down what the targets hold of the planned keys. */
    String holdings() {
        String columns = IntStream.range(0, slots.size())
                .mapToObj(i -> List.of("run", "ident", "id").stream()
                        .map(name -> ", CASE WHEN s." + slots.get(i).column("owned") + " THEN s."
                                + slots.get(i).column(name) + " END")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
        return "INSERT INTO held SELECT p.seq, " + held() + columns
                + " FROM plan p JOIN state s ON s.rowid = p.srow WHERE p.srow IS NOT NULL AND " + held() + " <> 0";
    }

    /** How many rows the targets hold from us. */
    String countOwned() {
        return "SELECT count(*) FROM state s WHERE " + held() + " <> 0";
    }

    private String held() {
        return mask(slot -> "s." + slot.column("owned"));
    }

    private String due(TargetSlot slot) {
        String differs = "s.%1$s IS DISTINCT FROM c.f1 OR s.%2$s IS DISTINCT FROM c.f2"
                        .formatted(slot.column("j1"), slot.column("j2"))
                + (resend ? " OR s." + slot.column("shape") + " IS DISTINCT FROM " + slot.shape() : "");
        return switch (mode) {
            case UPSERT, UPDATE, MIRROR -> differs;
            case INSERT -> "s." + slot.column("owned") + " IS NOT TRUE AND (" + differs + ")";
            case ALL -> "TRUE";
        };
    }

    private String mask(java.util.function.Function<TargetSlot, String> condition) {
        return IntStream.range(0, slots.size())
                .mapToObj(i ->
                        "(CASE WHEN " + condition.apply(slots.get(i)) + " THEN " + (1L << i) + "::BIGINT ELSE 0 END)")
                .collect(Collectors.joining(" | ", "(", ")"));
    }
}
