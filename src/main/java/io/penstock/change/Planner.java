package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.RowCursor;
import io.penstock.row.RowLayout;
import java.io.IOException;
import java.util.List;

/** Makes a plan, within a transaction of the caller's: compares, sorts out bad keys, deletes and pauses, and counts. */
final class Planner {

    private static final int DELETE = Operation.DELETE.ordinal();

    private final StateEngine engine;
    private final Session session;
    private final PlanRequest request;
    private final List<TargetSlot> slots;
    private final Comparison comparison;
    private final Attempts attempts;

    Planner(StateEngine engine, Session session, PlanRequest request) {
        this.engine = engine;
        this.session = session;
        this.request = request;
        if (request.targets().size() >= Long.SIZE) {
            throw new StateException("a sync has at most " + (Long.SIZE - 1) + " targets; split the flow");
        }
        this.slots = StateSchema.slots(session, request.targets());
        this.comparison = new Comparison(request.mode(), request.resend(), slots);
        this.attempts = new Attempts(session);
    }

    PlanRecord plan(RowCursor cursor) {
        RowLayout layout = new RowLayout(cursor.columns(), request.key(), request.ignored());
        StateSchema.renewPlan(session, slots);
        try (KeyTwins twins = new KeyTwins(engine.scratch())) {
            long read = compare(cursor, layout, twins);
            long keptUpserts = session.number("SELECT count(*) FROM plan WHERE seq IS NOT NULL");
            long nullKeys = session.number("SELECT count(*) FROM plan WHERE why = " + BadKey.NULL.ordinal());
            long duplicates = rejectTwins(twins);
            long withheld = deletes(nullKeys > 0);
            session.run(comparison.holdings());
            attempts.close(slots, withheld > 0);
            Admitted.keepPlanned(session);
            attempts.pause(slots, request.now());
            PlanCounts counts = count(read, read - keptUpserts, nullKeys, duplicates, withheld);
            session.run("DELETE FROM plan WHERE owed = 0 AND why IS NULL");
            return record(layout, counts);
        } catch (IOException e) {
            throw new StateException("keys cannot be compared in " + engine.scratch() + ": " + e, e);
        }
    }

    /** Fills the plan with what differs, and says how many rows the model has. */
    private long compare(RowCursor cursor, RowLayout layout, KeyTwins twins) {
        try (ModelReader reader = new ModelReader(cursor, layout)) {
            ModelFeed model = new ModelFeed(reader, twins);
            engine.feed(StateEngine.ROWS, new Feed(model::fill), rows -> session.run(comparison.changes(rows)));
            return model.read();
        }
    }

    /**
     * Takes out the rows whose key another row has too. A row whose key is in the state but whose twin is not in the
     * plan has a twin that is unchanged; two keys that merely share the hash stay.
     */
    private long rejectTwins(KeyTwins twins) {
        engine.feed(
                StateEngine.TWINS,
                new Feed(twins::fill),
                hashes -> session.run("CREATE OR REPLACE TEMP TABLE twin AS SELECT k1 FROM " + hashes));
        if (!session.any("SELECT k1 FROM twin")) {
            return 0;
        }
        return session.run("UPDATE plan SET owed = 0, payload = NULL, why = " + BadKey.DUPLICATE.ordinal()
                + " WHERE seq IS NOT NULL AND k1 IN (SELECT k1 FROM twin) AND (srow IS NOT NULL OR (k1, k2) IN ("
                + "SELECT (k1, k2) FROM plan WHERE k1 IN (SELECT k1 FROM twin) GROUP BY k1, k2 HAVING count(*) > 1))");
    }

    /** Turns the marks of keys that are gone into deletes, and says how many are held back. */
    private long deletes(boolean keysUnknown) {
        long withheld = 0;
        if (keysUnknown) {
            withheld = session.number(comparison.countDeletes());
        } else {
            session.run(comparison.deletes());
        }
        session.run("DELETE FROM plan WHERE seq IS NULL");
        return withheld;
    }

    private PlanCounts count(long read, long unchanged, long nullKeys, long duplicates, long withheld) {
        String upsert = "p.op <> " + DELETE + " AND p.why IS NULL";
        String delete = "p.op = " + DELETE;
        return session.first(
                        row -> new PlanCounts(
                                read,
                                unchanged,
                                row.getLong(1),
                                nullKeys,
                                duplicates,
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                withheld,
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8)),
                        "SELECT count(*) FILTER (" + upsert + " AND owed = 0),"
                                + " count(*) FILTER (" + upsert + " AND owed <> 0 AND h.seq IS NULL),"
                                + " count(*) FILTER (" + upsert + " AND owed <> 0 AND h.seq IS NOT NULL),"
                                + " count(*) FILTER (" + delete + " AND owed <> 0),"
                                + " count(*) FILTER (" + delete + " AND owed = 0),"
                                + " (" + Admitted.count("p.op <> " + DELETE) + "), (" + Admitted.count(delete) + "), ("
                                + comparison.countOwned() + ")"
                                + " FROM plan p LEFT JOIN held h ON h.seq = p.seq")
                .orElseThrow();
    }

    private PlanRecord record(RowLayout layout, PlanCounts counts) {
        PlanRecord record = new PlanRecord(
                request.run(),
                request.shape(),
                request.now(),
                counts,
                request.mode(),
                slots,
                layout.columns(),
                request.key(),
                request.ignored(),
                StateSchema.ordinal(
                        session,
                        "layouts",
                        "layout",
                        StateMeta.json(new StoredLayout(layout.columns(), request.key(), request.ignored()))));
        StateMeta.write(session, StateMeta.PLAN, StateMeta.json(record));
        StateMeta.write(session, StateMeta.STATUS, PlanStatus.READY);
        StateMeta.write(session, StateMeta.KEY, StateMeta.json(layout.keyColumns()));
        return record;
    }
}
