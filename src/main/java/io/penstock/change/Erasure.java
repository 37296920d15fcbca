package io.penstock.change;

import java.util.Optional;

/** Forgets the values of one key. Walks the tables, since it is asked for by a person. */
final class Erasure {

    private final Session session;
    private final String at;

    Erasure(Session session, String key) {
        this.session = session;
        long[] hash = ModelFeed.hash(key);
        this.at = " k1 = " + hash[0] + " AND k2 = " + hash[1];
    }

    /** In the caller's transaction; says how many entries it was. */
    long erase() {
        Optional<PlanStatus> plan = PlanRecord.read(session).map(made -> PlanRecord.status(session));
        if (plan.filter(status -> status != PlanStatus.DONE && status != PlanStatus.VOID)
                .isPresent()) {
            throw new StateException("a plan that is not over has values of its rows; deliver or drop it first");
        }
        String planned = "(SELECT seq FROM plan WHERE" + at + ")";
        long entries = session.run("DELETE FROM remembered WHERE" + at)
                + session.run("UPDATE attempt SET reason = '' WHERE" + at)
                + session.run("UPDATE plan SET payload = NULL WHERE" + at)
                + session.run("UPDATE settled SET cause = NULL WHERE seq IN " + planned);
        session.run("DELETE FROM causes WHERE ordinal NOT IN (SELECT cause FROM settled WHERE cause IS NOT NULL)");
        return entries;
    }
}
