package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person changes in a state. */
final class Corrections {

    private final Session session;

    Corrections(Session session) {
        this.session = session;
    }

    /** Forgets the judged version, so that every comparison finds a change; ownership stays (P5). */
    long resend(@Nullable Set<String> keys) {
        List<Integer> ordinals = session.list(row -> row.getInt(1), "SELECT ordinal FROM targets");
        if (ordinals.isEmpty()) {
            return 0;
        }
        String assignments = ordinals.stream()
                .map(ordinal ->
                        TargetSlot.column("j1", ordinal) + " = NULL, " + TargetSlot.column("j2", ordinal) + " = NULL")
                .collect(Collectors.joining(", "));
        return keys == null
                ? session.run("UPDATE state SET " + assignments)
                : session.run("UPDATE state SET " + assignments + " WHERE key IN (SELECT unnest(?))", (Object)
                        keys.toArray(String[]::new));
    }

    /** Settles the upserts of the plan as if they had been delivered. */
    long adopt(PlanRecord plan, Instant now, boolean remember) {
        String indexes = "(SELECT unnest(range(" + plan.slots().size() + ")) AS target)";
        session.run("CREATE OR REPLACE TEMP TABLE adopted AS SELECT row_number() OVER () AS ord, p.seq, t.target, "
                + Outcome.Kind.DELIVERED.ordinal() + " AS kind, NULL::VARCHAR AS identity, NULL::VARCHAR AS id,"
                + " NULL::VARCHAR AS code, NULL::VARCHAR AS reason FROM plan p CROSS JOIN " + indexes + " t LEFT JOIN "
                + Outcomes.FINAL_MASKS + " d ON d.seq = p.seq WHERE p.op = " + Operation.UPSERT.ordinal()
                + " AND ((p.owed & ~coalesce(d.mask, 0)) >> t.target) & 1 = 1");
        new Fold(session, plan, now).take("adopted", RetryPolicy.DEFAULT, remember);
        return session.number("SELECT count(DISTINCT seq) FROM adopted");
    }
}
