package io.penstock.change;

import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a state knows of one key. Walks the tables, so it is for people, not for every row. */
final class KeyLookup {

    private record Target(int ordinal, String name) {}

    private record Holding(
            boolean judged, boolean owned, @Nullable Long run, Accepted accepted) {}

    private record Planned(long seq, Operation operation, long owed) {}

    private final Session session;
    private final String key;
    private final String at;

    KeyLookup(Session session, String key) {
        this.session = session;
        this.key = key;
        long[] hash = ModelFeed.hash(key);
        this.at = " k1 = " + hash[0] + " AND k2 = " + hash[1];
    }

    List<KeyState> states(Optional<PlanRecord> plan) {
        List<KeyState> states = new ArrayList<>();
        Optional<Planned> planned = session.first(
                row -> new Planned(row.getLong(1), Operation.values()[row.getInt(2)], row.getLong(3)),
                "SELECT seq, op, owed FROM plan WHERE owed <> 0 AND" + at);
        List<FailedRow> failures = new Attempts(session).ofKey(key);
        for (Target target : session.list(
                row -> new Target(row.getInt(1), row.getString(2)), "SELECT ordinal, name FROM targets ORDER BY 1")) {
            Optional<Holding> held = holding(target);
            FailedRow failure = failures.stream()
                    .filter(failed -> failed.target().equals(target.name()))
                    .findFirst()
                    .orElse(null);
            int slot = plan.map(record -> slotOf(record, target)).orElse(-1);
            Planned here = planned.filter(row -> slot >= 0 && (row.owed() >> slot & 1) != 0)
                    .orElse(null);
            if (held.isPresent() || failure != null || here != null) {
                boolean owned = held.map(Holding::owned).orElse(false);
                states.add(new KeyState(
                        target.name(),
                        owned,
                        held.map(Holding::run).orElse(null),
                        owned ? held.map(Holding::accepted).orElse(null) : null,
                        failure,
                        here == null ? null : here.operation().name().toLowerCase(Locale.ROOT),
                        here == null ? null : outcome(here.seq(), slot)));
            }
        }
        return states;
    }

    private Optional<Holding> holding(Target target) {
        int ordinal = target.ordinal();
        return session.first(
                        KeyLookup::held,
                        "SELECT %s IS NOT NULL, coalesce(%s, FALSE), %s, %s, %s FROM state WHERE"
                                        .formatted(
                                                TargetSlot.column("j1", ordinal),
                                                TargetSlot.column("owned", ordinal),
                                                TargetSlot.column("run", ordinal),
                                                TargetSlot.column("ident", ordinal),
                                                TargetSlot.column("id", ordinal))
                                + at)
                .filter(holding -> holding.judged() || holding.owned());
    }

    private static Holding held(ResultSet row) throws SQLException {
        long run = row.getLong(3);
        Long acceptedRun = row.wasNull() ? null : run;
        return new Holding(
                row.getBoolean(1), row.getBoolean(2), acceptedRun, new Accepted(row.getString(4), row.getString(5)));
    }

    private @Nullable String outcome(long seq, int slot) {
        return session.first(
                        row -> Outcome.Kind.values()[row.getInt(1)].name().toLowerCase(Locale.ROOT),
                        "SELECT kind FROM settled WHERE seq = ? AND target = ?",
                        seq,
                        slot)
                .orElse(null);
    }

    private static int slotOf(PlanRecord plan, Target target) {
        for (int i = 0; i < plan.slots().size(); i++) {
            if (plan.slots().get(i).ordinal() == target.ordinal()) {
                return i;
            }
        }
        return -1;
    }
}
