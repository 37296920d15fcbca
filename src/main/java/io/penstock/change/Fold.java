package io.penstock.change;

import static io.penstock.row.Outcome.Kind.DEFERRED;
import static io.penstock.row.Outcome.Kind.DELIVERED;
import static io.penstock.row.Outcome.Kind.REJECTED;
import static io.penstock.row.Outcome.Kind.SKIPPED;

import io.penstock.row.Operation;
import java.time.Instant;
import java.util.List;

/**
 * Takes new outcomes of the plan into the state, within a transaction of the caller's.
 *
 * <p>Outcomes have a rank: deferred, then rejected and skipped, then delivered. An outcome replaces one of lower rank,
 * and a deferred one another deferred one; so folding twice changes nothing, a rejection is counted once, and what a
 * target said that it holds is never forgotten (P1, P5).
 */
final class Fold {

    private static final int UPSERT = Operation.UPSERT.ordinal();
    private static final int DELETE = Operation.DELETE.ordinal();
    private static final String RANK =
            "(CASE %s.kind WHEN " + DELIVERED.ordinal() + " THEN 2 WHEN " + DEFERRED.ordinal() + " THEN 0 ELSE 1 END)";
    private static final String SAME_KEY = " s.k1 = n.k1 AND s.k2 = n.k2 ";

    private final Session session;
    private final PlanRecord plan;
    private final long now;

    Fold(Session session, PlanRecord plan, Instant now) {
        this.session = session;
        this.plan = plan;
        this.now = now.toEpochMilli();
    }

    /** @param outcomes a table or table function with the columns of {@link StateEngine#OUTCOMES} */
    void take(String outcomes, RetryPolicy policy, boolean remember) {
        session.run("CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM " + outcomes);
        session.run("CREATE OR REPLACE TEMP TABLE news AS SELECT f.seq, f.target, f.kind, f.identity, f.id, f.code,"
                + " f.reason, p.k1, p.k2, p.key, p.op, p.f1, p.f2 FROM fresh f" + best()
                + " JOIN plan p ON p.seq = f.seq" + earlier() + "(p.owed >> f.target) & 1 = 1");
        settle();
        for (int target : session.list(row -> row.getInt(1), "SELECT DISTINCT target FROM news")) {
            TargetSlot slot = plan.slots().get(target);
            accept(target, slot);
            remove(target, slot);
            refuse(target, slot, policy);
            Doubts.ofDeferred(session, target, slot);
        }
        if (session.any("SELECT seq FROM news WHERE op = " + DELETE)) {
            forgetUnknown();
        }
        if (remember) {
            remember();
        }
    }

    /** Of several outcomes for one row the one that counts; nearly always there is only one. */
    private String best() {
        boolean several = session.number("SELECT count(*) - count(DISTINCT seq * 64 + target) FROM fresh") > 0;
        return several
                ? " SEMI JOIN (SELECT max(" + order("g") + ") AS best FROM fresh g GROUP BY seq, target) b ON "
                        + order("f") + " = b.best"
                : "";
    }

    /** Passes over what an earlier fold has settled for good. */
    private String earlier() {
        return session.any("SELECT seq FROM settled")
                ? " LEFT JOIN settled o ON o.seq = f.seq AND o.target = f.target WHERE (o.kind IS NULL OR "
                        + RANK.formatted("f") + " > " + RANK.formatted("o") + " OR (f.kind = o.kind AND f.kind = "
                        + DEFERRED.ordinal() + ")) AND "
                : " WHERE ";
    }

    private static String order(String table) {
        return "(" + RANK.formatted(table) + "::BIGINT << 56) + " + table + ".ord";
    }

    private void settle() {
        session.run(
                "INSERT INTO causes SELECT (SELECT count(*) FROM causes) + row_number() OVER () - 1, code, reason"
                        + " FROM (SELECT code, reason FROM news WHERE code IS NOT NULL EXCEPT SELECT code, reason FROM causes)");
        session.run("MERGE INTO settled s USING (SELECT n.seq, n.target, n.kind, c.ordinal AS cause FROM news n"
                + " LEFT JOIN causes c ON c.code = n.code AND c.reason = n.reason) n"
                + " ON s.seq = n.seq AND s.target = n.target"
                + " WHEN MATCHED THEN UPDATE SET kind = n.kind, cause = n.cause, settled_at = " + now
                + " WHEN NOT MATCHED THEN INSERT VALUES (n.seq, n.target, n.kind, n.cause, " + now + ")");
    }

    /** A delivered row is accepted and judged; a skipped one only judged. */
    private void accept(int target, TargetSlot slot) {
        String of = "FROM news WHERE target = " + target + " AND op = " + UPSERT + " AND kind ";
        String columns = slot.column("j1") + ", " + slot.column("j2") + ", " + slot.column("shape");
        String judged = slot.column("j1") + " = n.f1, " + slot.column("j2") + " = n.f2, " + slot.column("shape") + " = "
                + slot.shape();
        session.run("MERGE INTO state s USING (SELECT * " + of + "= " + SKIPPED.ordinal() + ") n ON" + SAME_KEY
                + "WHEN MATCHED THEN UPDATE SET " + judged
                + " WHEN NOT MATCHED THEN INSERT (k1, k2, key, " + columns + ") VALUES (n.k1, n.k2, n.key, n.f1, n.f2, "
                + slot.shape() + ")");
        String delivered = of + "= " + DELIVERED.ordinal();
        String accepted = ", " + slot.column("owned") + ", " + slot.column("run");
        boolean named = session.any("SELECT seq " + delivered + " AND (identity IS NOT NULL OR id IS NOT NULL)");
        String ident = slot.column("ident");
        String id = slot.column("id");
        String into = " (k1, k2, key, " + columns + accepted + (named ? ", " + ident + ", " + id : "") + ") ";
        String values = "n.k1, n.k2, n.key, n.f1, n.f2, " + slot.shape() + ", TRUE, " + plan.run()
                + (named ? ", n.identity, n.id" : "");
        if (session.any("SELECT k1 FROM state")) {
            session.run("MERGE INTO state s USING (SELECT * " + delivered + ") n ON" + SAME_KEY
                    + "WHEN MATCHED THEN UPDATE SET " + judged + ", " + slot.column("owned") + " = TRUE, "
                    + slot.column("run") + " = " + plan.run()
                    + (named
                            ? ", %1$s = coalesce(n.identity, s.%1$s), %2$s = coalesce(n.id, s.%2$s)"
                                    .formatted(ident, id)
                            : "")
                    + " WHEN NOT MATCHED THEN INSERT" + into + "VALUES (" + values + ")");
        } else {
            session.run("INSERT INTO state" + into + "SELECT " + values + " " + delivered.replace("news", "news n"));
        }
        if (session.any("SELECT seq " + delivered)) {
            session.run(
                    "UPDATE targets SET account = ? WHERE ordinal = ? AND account IS NULL",
                    slot.target().account(),
                    slot.ordinal());
        }
    }

    /** A deleted row is neither ours nor judged any more. */
    private void remove(int target, TargetSlot slot) {
        session.run("UPDATE state s SET " + StateSchema.emptyGroup(slot) + " FROM news n WHERE" + SAME_KEY
                + "AND n.op = " + DELETE + " AND n.kind = " + DELIVERED.ordinal() + " AND n.target = " + target);
    }

    private void forgetUnknown() {
        List<Integer> ordinals = session.list(row -> row.getInt(1), "SELECT ordinal FROM targets");
        StringBuilder nothing = new StringBuilder();
        for (int ordinal : ordinals) {
            nothing.append(" AND s.%s IS NULL AND s.%s IS NOT TRUE"
                    .formatted(TargetSlot.column("j1", ordinal), TargetSlot.column("owned", ordinal)));
        }
        session.run("DELETE FROM state s USING (SELECT DISTINCT k1, k2 FROM news WHERE op = " + DELETE + ") n WHERE"
                + SAME_KEY + nothing);
    }

    private void refuse(int target, TargetSlot slot, RetryPolicy policy) {
        String same = " s.target = " + slot.ordinal() + " AND" + SAME_KEY;
        session.run("CREATE OR REPLACE TEMP TABLE refused AS SELECT n.*, coalesce(s.tries, 0) + 1 AS tries,"
                + " coalesce(s.first_at, " + now + ") AS first_at FROM news n LEFT JOIN attempt s ON" + same
                + "AND s.op = n.op AND s.f1 = n.f1 AND s.f2 = n.f2 AND s.shape = " + slot.shape()
                + " WHERE n.target = " + target + " AND n.kind = " + REJECTED.ordinal());
        session.run("DELETE FROM attempt s USING news n WHERE" + same + "AND n.target = " + target
                + " AND (n.kind IN (" + DELIVERED.ordinal() + ", " + SKIPPED.ordinal() + ") OR (n.kind = "
                + REJECTED.ordinal() + " AND n.op = s.op))");
        session.run("INSERT INTO attempt SELECT " + slot.ordinal() + ", k1, k2, key, op, f1, f2, " + slot.shape()
                + ", " + plan.run() + ", tries, first_at, " + now + ", CASE WHEN tries < " + policy.tries() + " THEN "
                + now + " + least(" + policy.longest().toMillis() + ", "
                + policy.first().toMillis() + " * pow(2, least(tries - 1, 60)))::BIGINT END, tries >= "
                + policy.tries() + ", code, reason FROM refused");
    }

    private void remember() {
        session.run("MERGE INTO remembered s USING (SELECT n.k1, n.k2, any_value(p.payload) AS payload FROM news n"
                + " JOIN plan p ON p.seq = n.seq WHERE n.op = " + UPSERT + " AND n.kind = " + DELIVERED.ordinal()
                + " GROUP BY n.k1, n.k2) n ON" + SAME_KEY
                + "WHEN MATCHED THEN UPDATE SET layout = " + plan.layout() + ", payload = n.payload"
                + " WHEN NOT MATCHED THEN INSERT VALUES (n.k1, n.k2, " + plan.layout() + ", n.payload)");
        session.run("DELETE FROM remembered s USING (SELECT DISTINCT k1, k2 FROM news WHERE op = " + DELETE
                + " AND kind = " + DELIVERED.ordinal() + ") n WHERE" + SAME_KEY
                + "AND NOT EXISTS (SELECT 1 FROM state t WHERE t.k1 = s.k1 AND t.k2 = s.k2)");
    }
}
