package io.penstock.change;

import io.penstock.row.Outcome;

/**
 * Rows that the guard has let through once and that are still not settled: the key, operation and version. They do not
 * count towards the guard again.
 */
final class Admitted {

    private static final String SAME = "a.k1 = p.k1 AND a.k2 = p.k2 AND a.op = p.op AND a.f1 = p.f1 AND a.f2 = p.f2";

    private Admitted() {}

    /** How many such rows of the plan were let through before; a rejected one that waits was, too. */
    static String count(String which) {
        return "SELECT count(*) FROM plan p WHERE p.owed <> 0 AND " + which + " AND (EXISTS (SELECT 1 FROM admitted a"
                + " WHERE " + SAME + ") OR EXISTS (SELECT 1 FROM attempt a WHERE " + SAME + "))";
    }

    /** Forgets what the plan being made does not have: it left the model, or has another version. */
    static void keepPlanned(Session session) {
        if (session.any("SELECT k1 FROM admitted")) {
            session.run("DELETE FROM admitted a WHERE NOT EXISTS (SELECT 1 FROM plan p WHERE " + SAME + ")");
        }
    }

    /** Writes down what a plan leaves behind that was being delivered. */
    static void leave(Session session) {
        session.run("DELETE FROM admitted");
        long owed = session.number("SELECT coalesce(sum(bit_count(owed)), 0) FROM plan");
        if (session.number("SELECT count(*) FROM settled WHERE kind <> " + Outcome.Kind.DEFERRED.ordinal()) < owed) {
            session.run("INSERT INTO admitted SELECT p.k1, p.k2, p.op, p.f1, p.f2 FROM plan p LEFT JOIN "
                    + Outcomes.FINAL_MASKS + " d ON d.seq = p.seq WHERE p.owed & ~coalesce(d.mask, 0) <> 0");
        }
    }
}
