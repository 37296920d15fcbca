package io.penstock.sync;

import io.penstock.change.FailedRow;
import io.penstock.change.KeyState;
import io.penstock.change.Plan;
import io.penstock.change.PlanStatus;
import io.penstock.change.StateFacts;
import io.penstock.change.StateStore;
import io.penstock.row.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Syncs} over the live ones. */
final class SyncDesk implements Syncs {

    private static final int RUNS_LOOKED_AT = 20;

    private final LiveSyncs live;
    private final Runs runs;
    private final RunRequests requests;
    private final StateBook states;
    private final Clock clock;

    SyncDesk(LiveSyncs live, RunRequests requests, RunTools tools) {
        this.live = live;
        this.requests = requests;
        this.runs = tools.runs();
        this.states = tools.states();
        this.clock = tools.clock();
    }

    @Override
    public List<SyncStatus> all() {
        return live.seats().stream().map(seat -> status(seat, true)).toList();
    }

    @Override
    public List<SyncStatus> glance() {
        return live.seats().stream().map(seat -> status(seat, false)).toList();
    }

    @Override
    public SyncStatus sync(String name) {
        return status(live.seat(name), true);
    }

    @Override
    public Optional<RunProgress> progress(String sync) {
        return Optional.ofNullable(live.seat(sync).underWay()).map(SyncRun::progress);
    }

    @Override
    public boolean request(RunRequest request) {
        live.seat(request.sync());
        return live.request(request);
    }

    @Override
    public void cancel(String sync, String by) {
        SyncSeat seat = live.seat(sync);
        SyncRun running = seat.underWay();
        Long held = seat.held();
        if (running != null) {
            running.reins().stop(RunReins.CANCELLED, "cancelled by " + by);
        } else if (held != null) {
            states.with(seat.live().spec(), store -> {
                store.mark(PlanStatus.VOID);
                return true;
            });
            runs.find(held)
                    .ifPresent(report -> runs.update(report.in(RunState.CANCELLED)
                            .because("plan.dropped: dropped by " + by)
                            .endedAt(clock.instant())));
            seat.held(null);
            live.dispatchSoon();
        } else {
            throw new SyncException(
                    SyncException.Kind.CONFLICT,
                    "run.none",
                    "no run of " + sync + " goes on and no plan of it is held");
        }
    }

    @Override
    public void pause(String sync, boolean paused, String by) {
        live.seat(sync);
        runs.pause(sync, paused);
        live.dispatchSoon();
    }

    @Override
    public PlanView plan(String sync, int samples) {
        SyncSpec spec = live.seat(sync).live().spec();
        requireState(sync);
        return states.with(spec, store -> {
            Plan plan = store.plan()
                    .orElseThrow(() -> new SyncException(
                            SyncException.Kind.UNKNOWN,
                            "plan.none",
                            sync + " has no plan; ask for one: penstock plan " + sync));
            RunReport report = runs.find(plan.run())
                    .orElseThrow(() -> new SyncException(
                            SyncException.Kind.UNKNOWN, "run.unknown", "the run of the plan is not known any more"));
            return new PlanView(
                    report,
                    plan,
                    forecast(spec, plan),
                    store.sample(Operation.UPSERT, samples, null),
                    store.sample(Operation.DELETE, samples, null));
        });
    }

    @Override
    public void approve(String sync, long run, String by) {
        SyncSeat seat = live.seat(sync);
        Long held = seat.held();
        if (held == null || held != run) {
            throw new SyncException(
                    SyncException.Kind.CONFLICT,
                    held == null ? "plan.not-held" : "plan.superseded",
                    held == null
                            ? "no plan of " + sync + " waits for approval"
                            : "the plan of run " + run + " was superseded by that of run " + held
                                    + "; look at it first: penstock plan " + sync);
        }
        live.request(new RunRequest(sync, RunKind.APPROVE, "approval", by, run, clock.instant()));
    }

    @Override
    public List<KeyState> key(String sync, String key) {
        return ask(sync, store -> store.key(key));
    }

    @Override
    public List<FailedRow> failures(String sync, boolean onlyQuarantined, int most, int offset) {
        return ask(sync, store -> store.failures(onlyQuarantined, most, offset));
    }

    @Override
    public long release(String sync, @Nullable String target, @Nullable Set<String> keys, String by) {
        return change(sync, store -> store.release(target, keys));
    }

    @Override
    public long resend(String sync, @Nullable Set<String> keys, String by) {
        return change(sync, store -> store.resend(keys));
    }

    @Override
    public void erase(String sync, String key, String by) {
        requireState(sync);
        SyncSeat seat = idle(sync);
        if (seat.held() != null) {
            throw new SyncException(
                    SyncException.Kind.CONFLICT,
                    "plan.held",
                    "a held plan of " + sync + " has values of its rows; approve it, or drop it: penstock cancel "
                            + sync);
        }
        states.with(seat.live().spec(), store -> {
            store.erase(key);
            return true;
        });
    }

    @Override
    public void reset(String sync, String by) {
        SyncSeat seat = idle(sync);
        SyncSpec spec = seat.live().spec();
        Long held = seat.held();
        if (held != null) {
            cancel(sync, by);
        }
        runs.remember(sync, states.with(spec, store -> {
            store.reset();
            return store.incarnation();
        }));
    }

    private SyncStatus status(SyncSeat seat, boolean withFacts) {
        SyncSpec spec = seat.live().spec();
        List<RunReport> recent = runs.recent(spec.name(), RUNS_LOOKED_AT);
        SyncRun running = seat.underWay();
        RunReport current = running != null
                ? running.report()
                : recent.stream()
                        .filter(report -> !report.state().isOver())
                        .findFirst()
                        .orElse(null);
        RunReport last = recent.stream()
                .filter(report -> report.state().isOver())
                .findFirst()
                .orElse(null);
        boolean factual = withFacts && running == null && states.exists(spec.name());
        StateFacts facts = factual ? states.with(spec, StateStore::facts) : null;
        List<RunRequest> waiting = requests.waiting().stream()
                .filter(request -> request.sync().equals(spec.name()))
                .toList();
        return new SyncStatus(spec, runs.isPaused(spec.name()), current, last, waiting, facts);
    }

    private PlanForecast forecast(SyncSpec spec, Plan plan) {
        long planned = plan.counts().planned();
        Duration time = runs.recent(spec.name(), RUNS_LOOKED_AT).stream()
                .filter(report -> report.state() == RunState.COMPLETED && report.endedAt() != null)
                .filter(report -> report.counts() != null && report.counts().planned() > 0)
                .findFirst()
                .map(report -> pace(report).multipliedBy(planned).dividedBy(1_000_000))
                .orElse(null);
        return new PlanForecast((planned + spec.batchSize() - 1) / spec.batchSize(), time);
    }

    /** The time that a million rows would have taken in this run. */
    private static Duration pace(RunReport report) {
        Duration took = Duration.between(report.startedAt(), java.util.Objects.requireNonNull(report.endedAt()));
        long rows = java.util.Objects.requireNonNull(report.counts()).planned();
        return took.multipliedBy(1_000_000).dividedBy(rows);
    }

    private <T> T ask(String sync, java.util.function.Function<StateStore, T> question) {
        SyncSpec spec = live.seat(sync).live().spec();
        requireState(sync);
        return states.with(spec, question);
    }

    private <T> T change(String sync, java.util.function.Function<StateStore, T> change) {
        requireState(sync);
        return states.with(idle(sync).live().spec(), change);
    }

    private SyncSeat idle(String sync) {
        SyncSeat seat = live.seat(sync);
        if (seat.underWay() != null) {
            throw new SyncException(
                    SyncException.Kind.CONFLICT,
                    "run.under-way",
                    "a run of " + sync + " goes on; wait for its end, or cancel it: penstock cancel " + sync);
        }
        return seat;
    }

    private void requireState(String sync) {
        if (!states.exists(sync)) {
            throw new SyncException(SyncException.Kind.UNKNOWN, "state.none", sync + " has not run yet");
        }
    }
}
