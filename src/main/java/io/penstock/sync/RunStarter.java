package io.penstock.sync;

import io.penstock.change.Plan;
import io.penstock.change.PlanStatus;
import io.penstock.change.StateStore;
import io.penstock.trace.OpenSpan;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Decides what a sync does next, and does it: what was interrupted first, then the oldest request that may go on now. */
final class RunStarter {

    private static final Set<RunKind> ANY = EnumSet.allOf(RunKind.class);
    /** While a plan waits for a person only explicit wishes go on; the others wait with it. */
    private static final Set<RunKind> EXPLICIT = EnumSet.of(RunKind.PLAN, RunKind.ADOPT, RunKind.APPROVE);

    private final RunTools tools;
    private final RunRequests requests;
    private final SyncSeat seat;

    RunStarter(RunTools tools, RunRequests requests, SyncSeat seat) {
        this.tools = tools;
        this.requests = requests;
        this.seat = seat;
    }

    Optional<SyncRun> next() {
        SyncSpec spec = seat.live().spec();
        Long interrupted = seat.takeInterrupted();
        if (interrupted != null) {
            return tools.runs().find(interrupted).map(this::run);
        }
        Optional<RunRequest> request = requests.next(spec.name(), seat.held() == null ? ANY : EXPLICIT);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        if (request.get().kind() == RunKind.APPROVE) {
            return approved(request.get());
        }
        supersede(seat.held());
        return Optional.of(run(tools.runs().begin(request.get())));
    }

    /** Goes on with a run of {@link #next}; whatever happens it is over, held, or left to be taken up again. */
    RunReport go(SyncRun run) {
        try (OpenSpan span = tools.traces()
                .run(run.report().sync(), run.report().id())
                .with("penstock.trigger", run.report().trigger())) {
            RunReport report = traced(run);
            span.with("penstock.state", report.state().name().toLowerCase(Locale.ROOT));
            if (report.state() == RunState.FAILED || report.state() == RunState.STOPPED) {
                span.failed(String.valueOf(report.problem()).replaceFirst(":.*", ""));
            }
            return report;
        }
    }

    private RunReport traced(SyncRun run) {
        try {
            Optional<Plan> begun = planOf(run.report());
            RunReport report = begun.isPresent() ? resume(run, begun.get()) : run.planAndDeliver();
            seat.held(report.state() == RunState.HELD ? Long.valueOf(report.id()) : null);
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run.report();
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | RecoverableDataAccessException
                | TransactionException ledgerAway) {
            // The run is not at fault and may be further than the ledger knows.
            throw ledgerAway;
        } catch (RuntimeException e) {
            RunLog.trouble(run.report().sync(), e);
            tools.states().reopen(run.report().sync());
            return run.end(RunState.FAILED, SyncRun.problem(e));
        }
    }

    private RunReport resume(SyncRun run, Plan plan) throws InterruptedException {
        SyncSpec spec = seat.live().spec();
        if (plan.status() == PlanStatus.DONE) {
            return run.settle(plan);
        }
        if (!plan.shape().equals(spec.shape())) {
            mark(PlanStatus.VOID);
            requests.add(
                    RunRequest.run(spec.name(), "a changed flow", tools.clock().instant()));
            return run.end(
                    RunState.CANCELLED,
                    "plan.outdated: the flow, the model or a mapping changed after the plan was made; a new one is made");
        }
        return run.deliver(plan);
    }

    private Optional<SyncRun> approved(RunRequest request) {
        Long held = seat.held();
        if (held == null || !held.equals(request.plan())) {
            requests.drop(request);
            return Optional.empty();
        }
        Optional<SyncRun> run = tools.runs().find(held).map(this::run);
        boolean current = run.flatMap(found -> planOf(found.report()))
                .filter(plan -> plan.shape().equals(seat.live().spec().shape()))
                .isPresent();
        if (current) {
            // Before the wish is gone: killed in between, the plan is delivered all the same.
            mark(PlanStatus.DELIVERING);
        }
        requests.drop(request);
        seat.held(null);
        return run;
    }

    private void supersede(@Nullable Long held) {
        if (held != null) {
            tools.runs()
                    .find(held)
                    .ifPresent(report -> tools.runs()
                            .update(report.in(RunState.CANCELLED)
                                    .because("plan.superseded: a newer plan took its place")
                                    .endedAt(tools.clock().instant())));
            seat.held(null);
        }
    }

    private void mark(PlanStatus status) {
        tools.states().with(seat.live().spec(), store -> {
            store.mark(status);
            return true;
        });
    }

    private SyncRun run(RunReport report) {
        return new SyncRun(seat.live(), report, tools);
    }

    private Optional<Plan> planOf(RunReport report) {
        SyncSpec spec = seat.live().spec();
        return tools.states().exists(spec.name())
                ? tools.states().with(spec, StateStore::plan).filter(plan -> plan.run() == report.id())
                : Optional.empty();
    }
}
