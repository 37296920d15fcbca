package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the rows of the current plan, as far as it has been folded. */
final class Outcomes {

    /** For each row, the targets at which nothing more is to be done. */
    static final String FINAL_MASKS = "(SELECT seq, bit_or(1::BIGINT << target) AS mask FROM settled WHERE kind <> "
            + Kind.DEFERRED.ordinal() + " GROUP BY seq)";

    private static final Kind[] KINDS = Kind.values();

    private final Session session;
    private final PlanRecord plan;

    Outcomes(Session session, PlanRecord plan) {
        this.session = session;
        this.plan = plan;
    }

    Tally tally() {
        List<Map<Kind, Long>> counts = new ArrayList<>();
        Map<String, Map<Kind, Long>> byTarget = new LinkedHashMap<>();
        for (TargetSlot slot : plan.slots()) {
            Map<Kind, Long> ofTarget = new EnumMap<>(Kind.class);
            counts.add(ofTarget);
            byTarget.put(slot.target().name(), ofTarget);
        }
        session.list(
                row -> counts.get(row.getInt(1)).put(KINDS[row.getInt(2)], row.getLong(3)),
                "SELECT target, kind, count(*) FROM settled GROUP BY target, kind");
        if (plan.slots().size() == 1) {
            Map<Kind, Long> only = counts.get(0);
            long settled = only.values().stream().mapToLong(Long::longValue).sum();
            return new Tally(byTarget, only, plan.counts().planned() - settled);
        }
        String rows = "(SELECT seq, max(kind) AS worst, bit_or(1::BIGINT << target) AS mask FROM settled GROUP BY seq)";
        Map<Kind, Long> byRow = new EnumMap<>(Kind.class);
        session.list(
                row -> byRow.put(KINDS[row.getInt(1)], row.getLong(2)),
                "SELECT worst, count(*) FROM " + rows + " GROUP BY worst");
        long settled = session.number(
                "SELECT count(*) FROM " + rows + " r JOIN plan p ON p.seq = r.seq WHERE r.mask & p.owed = p.owed");
        return new Tally(byTarget, byRow, plan.counts().planned() - settled);
    }

    List<FailedRow> list(Kind kind, int most, int offset) {
        String names = plan.slots().stream()
                .map(slot -> "(%d, %s, %d)"
                        .formatted(
                                plan.slots().indexOf(slot),
                                StateEngine.text(slot.target().name()),
                                slot.ordinal()))
                .collect(java.util.stream.Collectors.joining(", "));
        String settled = "SELECT t.name, p.key, p.op, c.code, c.reason, coalesce(a.tries, 0), a.next_at,"
                + " coalesce(a.quarantined, FALSE), s.settled_at, t.idx FROM settled s JOIN plan p ON p.seq = s.seq"
                + " JOIN (VALUES " + names + ") t(idx, name, ordinal) ON t.idx = s.target"
                + " LEFT JOIN causes c ON c.ordinal = s.cause"
                + " LEFT JOIN attempt a ON s.kind = " + Kind.REJECTED.ordinal() + " AND a.target = t.ordinal"
                + " AND a.k1 = p.k1 AND a.k2 = p.k2 AND a.op = p.op AND a.f1 = p.f1 AND a.f2 = p.f2"
                + " WHERE s.kind = " + kind.ordinal();
        String bad = " UNION ALL SELECT '', key, op, CAST(why AS VARCHAR), '', 0, NULL, FALSE, "
                + plan.madeAt().toEpochMilli() + ", -1 FROM plan WHERE why IS NOT NULL";
        return session.list(
                row -> failed(row, kind),
                "SELECT * FROM (" + settled + (kind == Kind.REJECTED ? bad : "") + ") ORDER BY 2, 10 LIMIT ? OFFSET ?",
                most,
                offset);
    }

    private FailedRow failed(ResultSet row, Kind kind) throws SQLException {
        String code = row.getString(4);
        String reason = row.getString(5);
        if (row.getInt(10) < 0) {
            BadKey why = BadKey.values()[Integer.parseInt(code)];
            code = why.code();
            reason = why.reason();
        }
        long next = row.getLong(7);
        Instant nextAt = row.wasNull() ? null : Instant.ofEpochMilli(next);
        return new FailedRow(
                plan.run(),
                row.getString(1),
                row.getString(2),
                Operation.values()[row.getInt(3)],
                kind,
                code == null ? "" : code,
                reason == null ? "" : reason,
                row.getInt(6),
                nextAt,
                row.getBoolean(8),
                Instant.ofEpochMilli(row.getLong(9)));
    }
}
