package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that a target refused: how often, until when they pause, and which wait for a person (P3). */
final class Attempts {

    private static final int DELETE = Operation.DELETE.ordinal();
    private static final String SAME_KEY = "p.k1 = a.k1 AND p.k2 = a.k2 AND p.op = a.op";

    private static final String SELECT =
            "SELECT a.run, t.name, a.key, a.op, a.code, a.reason, a.tries, a.next_at, a.quarantined, a.last_at"
                    + " FROM attempt a JOIN targets t ON t.ordinal = a.target";

    private final Session session;

    Attempts(Session session) {
        this.session = session;
    }

    /**
     * Forgets what the plan being made, not yet paused, does not ask for any more: the row left the model, came back, or
     * is as the target has it again.
     *
     * @param keepDeletes because deletes are held back and therefore not in the plan
     */
    void close(List<TargetSlot> slots, boolean keepDeletes) {
        if (!session.any("SELECT k1 FROM attempt")) {
            return;
        }
        for (int i = 0; i < slots.size(); i++) {
            session.run("DELETE FROM attempt a WHERE a.target = " + slots.get(i).ordinal()
                    + (keepDeletes ? " AND a.op <> " + DELETE : "")
                    + " AND NOT EXISTS (SELECT 1 FROM plan p WHERE " + SAME_KEY
                    + " AND (p.owed & " + (1L << i) + " <> 0 OR p.why IS NOT NULL))");
        }
    }

    /** Takes out of the plan what waits: the same version in the same shape, quarantined or not yet due. */
    void pause(List<TargetSlot> slots, Instant now) {
        String bits = IntStream.range(0, slots.size())
                .mapToObj(i -> "(%d, %d, %d::BIGINT)"
                        .formatted(slots.get(i).ordinal(), slots.get(i).shape(), 1L << i))
                .collect(Collectors.joining(", "));
        session.run(
                "UPDATE plan AS p SET owed = p.owed & ~w.mask FROM ("
                        + "SELECT a.k1, a.k2, a.op, a.f1, a.f2, bit_or(t.bit) AS mask"
                        + " FROM attempt a JOIN (VALUES " + bits + ") t(target, shape, bit)"
                        + " ON a.target = t.target AND a.shape = t.shape"
                        + " WHERE a.quarantined OR a.next_at > ? GROUP BY ALL) w"
                        + " WHERE p.k1 = w.k1 AND p.k2 = w.k2 AND p.op = w.op AND p.f1 = w.f1 AND p.f2 = w.f2",
                now.toEpochMilli());
    }

    long release(@Nullable String target, @Nullable Set<String> keys) {
        return session.run(
                "DELETE FROM attempt WHERE (? IS NULL OR target IN (SELECT ordinal FROM targets WHERE name = ?))"
                        + (keys == null ? "" : " AND key IN (SELECT unnest(?))"),
                keys == null
                        ? new Object[] {target, target}
                        : new Object[] {target, target, keys.toArray(String[]::new)});
    }

    List<FailedRow> ofKey(String key) {
        return session.list(Attempts::row, SELECT + " WHERE a.key = ? ORDER BY a.last_at DESC", key);
    }

    List<FailedRow> list(boolean onlyQuarantined, int most, int offset) {
        return session.list(
                Attempts::row,
                SELECT
                        + (onlyQuarantined ? " WHERE a.quarantined" : "")
                        + " ORDER BY a.last_at DESC, a.key, t.ordinal LIMIT ? OFFSET ?",
                most,
                offset);
    }

    private static FailedRow row(ResultSet row) throws SQLException {
        long next = row.getLong(8);
        Instant nextAt = row.wasNull() ? null : Instant.ofEpochMilli(next);
        return new FailedRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Operation.values()[row.getInt(4)],
                Outcome.Kind.REJECTED,
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                nextAt,
                row.getBoolean(9),
                Instant.ofEpochMilli(row.getLong(10)));
    }
}
