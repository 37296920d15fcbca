package io.penstock.kill;

import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.row.Outcome;
import io.penstock.sync.FailedRows;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.testing.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what the ledger says of a run can be true. */
public final class RunAudit {

    private RunAudit() {}

    /** P2: what does not add up in a run, in words. */
    public static List<String> complaints(RunReport run) {
        List<String> complaints = new ArrayList<>();
        PlanCounts counts = run.counts();
        Tally tally = run.tally();
        if (!run.state().isOver()) {
            complaints.add(run + " is still open");
        }
        if (counts != null
                && counts.read() != counts.unchanged() + counts.paused() + counts.badKeys() + counts.upserts()) {
            complaints.add(run + ": read does not add up");
        }
        if (run.state() != RunState.COMPLETED) {
            return complaints;
        }
        if (counts == null || tally == null) {
            complaints.add(run + " is completed without counts");
            return complaints;
        }
        if (sum(tally.byRow()) != counts.planned() || tally.unsettled() != 0) {
            complaints.add(run + ": planned does not add up");
        }
        tally.byTarget().forEach((target, outcomes) -> {
            if (sum(outcomes) > counts.planned()) {
                complaints.add(run + ": " + target + " has more outcomes than rows were planned");
            }
        });
        return complaints;
    }

    /** Where the ledger's failed rows are not those that the run's tally, which is of the journal, has. */
    public static List<String> disagreements(RunReport run, Installation penstock) {
        Tally tally = run.tally();
        List<String> disagreements = new ArrayList<>();
        if (tally == null) {
            return disagreements;
        }
        FailedRows failures = penstock.bean(FailedRows.class);
        tally.byTarget().forEach((target, outcomes) -> {
            long rejected = outcomes.getOrDefault(Outcome.Kind.REJECTED, 0L);
            int shown = failures.rows(run.id(), null, target, Outcome.Kind.REJECTED, Integer.MAX_VALUE, 0)
                    .size();
            if (rejected != shown) {
                disagreements.add(run + ": " + target + " rejected " + rejected + ", the ledger has " + shown);
            }
        });
        return disagreements;
    }

    private static long sum(Map<Outcome.Kind, Long> outcomes) {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
