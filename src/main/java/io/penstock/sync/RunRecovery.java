package io.penstock.sync;

import io.penstock.change.Plan;
import io.penstock.change.PlanStatus;
import io.penstock.change.StateStore;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what an earlier process, or an earlier flow of this sync, left behind. A plan that was being delivered goes on
 * where its journal ends; a run that had no plan yet is asked for again.
 */
final class RunRecovery {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.run");

    private final Runs runs;
    private final RunRequests requests;
    private final StateBook states;
    private final Clock clock;

    RunRecovery(Runs runs, RunRequests requests, StateBook states, Clock clock) {
        this.runs = runs;
        this.requests = requests;
        this.states = states;
        this.clock = clock;
    }

    void recover(SyncSeat seat) {
        SyncSpec spec = seat.live().spec();
        for (RunReport report : runs.open()) {
            if (report.sync().equals(spec.name())) {
                Optional<Plan> plan = states.exists(spec.name())
                        ? states.with(spec, StateStore::plan).filter(made -> made.run() == report.id())
                        : Optional.empty();
                recover(seat, report, plan);
            }
        }
    }

    private void recover(SyncSeat seat, RunReport report, Optional<Plan> plan) {
        PlanStatus status = plan.map(Plan::status).orElse(PlanStatus.VOID);
        if (report.state() == RunState.HELD && status == PlanStatus.HELD) {
            seat.held(report.id());
        } else if (status == PlanStatus.DELIVERING || status == PlanStatus.DONE) {
            LOG.info("{} run {}: is taken up again where it was interrupted", report.sync(), report.id());
            seat.interrupted(report.id());
        } else if (status == PlanStatus.HELD) {
            runs.update(report.in(RunState.HELD)
                    .planned(plan.orElseThrow().counts())
                    .because(
                            "plan.interrupted: the process ended, or the operations database was away, while the plan was being held; look at it, then approve"
                                    + " it"));
            seat.held(report.id());
        } else {
            RunKind again = report.kind() == RunKind.APPROVE ? RunKind.RUN : report.kind();
            // Before the run is over: killed in between, the wish would be gone otherwise.
            requests.add(new RunRequest(report.sync(), again, "recovery", report.by(), null, clock.instant()));
            runs.update(report.in(RunState.FAILED)
                    .because(
                            "run.interrupted: the process ended, or the operations database was away, before anything was sent; it"
                                    + " is asked for again")
                    .endedAt(clock.instant()));
        }
    }
}
