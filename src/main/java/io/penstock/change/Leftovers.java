package io.penstock.change;

import io.penstock.row.Outcome;
import java.time.Instant;

/** Rows that were not sent when the delivery of their plan ended: deferred, without a count against them (P2). */
final class Leftovers {

    private static final String CODE = "run.ended";
    private static final String REASON = "not sent before the run ended";

    private Leftovers() {}

    static void defer(Session session, PlanRecord plan, Instant now) {
        for (int target = 0; target < plan.slots().size(); target++) {
            String owed = " FROM plan p WHERE (p.owed >> " + target + ") & 1 = 1";
            String unsent = owed + " AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.seq = p.seq AND s.target = "
                    + target + ")";
            // Counting both is quicker than to look for a row of the one that the other has not.
            long settled = session.number("SELECT count(*) FROM settled WHERE target = " + target);
            if (settled < session.number("SELECT count(*)" + owed)) {
                session.run("INSERT INTO settled SELECT p.seq, " + target + ", " + Outcome.Kind.DEFERRED.ordinal()
                        + ", " + cause(session) + ", " + now.toEpochMilli() + unsent);
            }
        }
    }

    private static long cause(Session session) {
        String known = "SELECT ordinal FROM causes WHERE code = '" + CODE + "'";
        if (!session.any(known)) {
            session.run("INSERT INTO causes SELECT count(*), '" + CODE + "', '" + REASON + "' FROM causes");
        }
        return session.number(known);
    }
}
