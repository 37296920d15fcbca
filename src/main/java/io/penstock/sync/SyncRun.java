package io.penstock.sync;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.penstock.change.FailedRow;
import io.penstock.change.Plan;
import io.penstock.change.PlanRequest;
import io.penstock.change.PlanStatus;
import io.penstock.change.PlannedRows;
import io.penstock.change.RetryPolicy;
import io.penstock.change.Settlement;
import io.penstock.change.StateException;
import io.penstock.change.StateStore;
import io.penstock.change.Tally;
import io.penstock.change.TargetShape;
import io.penstock.config.Redaction;
import io.penstock.delivery.DeliveryTerms;
import io.penstock.delivery.PlanDelivery;
import io.penstock.delivery.PlanEnd;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.RowCursor;
import io.penstock.row.RowReadException;
import io.penstock.trace.OpenSpan;
import io.penstock.trace.Traces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One run of a sync, from the request to the report. */
final class SyncRun {

    /** Deferred rows are alike; so many of them are shown to people, every one of them is tried again. */
    private static final int DEFERRED_SHOWN = 1000;

    private final LiveSync live;
    private final SyncSpec spec;
    private final StateBook states;
    private final Runs runs;
    private final ModelSource source;
    private final Collection<PlanEnd> planEnds;
    private final RetryPolicy retries;
    private final Clock clock;
    private final RunWatchers watchers;
    private final RunReins reins;
    private final Traces traces;
    private final Redaction redaction;
    private final RunMeter meter = new RunMeter();
    private volatile RunReport report;

    SyncRun(LiveSync live, RunReport report, RunTools tools) {
        this.live = live;
        this.spec = live.spec();
        this.report = report;
        this.states = tools.states();
        this.runs = tools.runs();
        this.source = tools.source();
        this.planEnds = tools.planEnds();
        this.retries = tools.retries();
        this.clock = tools.clock();
        this.watchers = tools.watchers();
        this.traces = tools.traces();
        this.redaction = tools.redaction();
        this.reins = new RunReins(spec.name() + "#" + report.id());
    }

    RunReins reins() {
        return reins;
    }

    RunReport report() {
        return report;
    }

    RunProgress progress() {
        return meter.progress(report);
    }

    /** Plans, and goes on as the kind of the run and the guard say. */
    RunReport planAndDeliver() throws InterruptedException {
        RunLog.began(report);
        Optional<String> obstacle = new StateCheck(runs, states).obstacle(spec);
        if (obstacle.isPresent()) {
            return end(RunState.FAILED, obstacle.get());
        }
        Plan plan;
        try {
            plan = plan();
        } catch (RowReadException e) {
            return end(RunState.FAILED, "source.failed: " + e.getMessage());
        }
        runs.remember(spec.name(), states.with(spec, StateStore::incarnation));
        report = report.planned(plan.counts());
        RunLog.planned(report, plan.counts());
        if (report.kind() == RunKind.ADOPT) {
            return adopt();
        }
        if (report.kind() == RunKind.PLAN && plan.counts().planned() > 0) {
            return hold("plan.asked-for: a plan was asked for; approve it to send it");
        }
        if (reins.isStopped()) {
            states.with(spec, store -> mark(store, PlanStatus.VOID));
            // A run that its flow left while planning stays open, so that recovery asks for it again.
            return reins.isStoppedBy(RunReins.SUSPENDED) ? report : end(RunState.CANCELLED, reins.problem());
        }
        Optional<String> objection = spec.guard().objection(plan.counts(), states.with(spec, StateStore::facts));
        return objection.isPresent() ? hold(objection.get()) : deliver(plan);
    }

    /** Delivers the rest of a plan that was held or under way. */
    RunReport deliver(Plan plan) throws InterruptedException {
        states.with(spec, store -> mark(store, PlanStatus.DELIVERING));
        report = report.in(RunState.DELIVERING).planned(plan.counts()).because(null);
        runs.update(report);
        meter.planned(plan.counts().planned());
        String problem = null;
        Context trace = Context.current();
        try (PlannedRows rows = states.with(spec, StateStore::undelivered)) {
            StateStore store = states.with(spec, same -> same);
            List<String> targets =
                    plan.targets().stream().map(TargetShape::name).toList();
            new PlanDelivery(
                            new DeliveryTerms(
                                    reins.name(), targets, spec.batchSize(), spec.parallel(), spec.settleExchange()),
                            reins,
                            (batch, operation) -> pass(trace, batch, operation),
                            settled -> store.append(hidden(settled)),
                            planEnds,
                            meter::settled)
                    .deliver(rows);
        } catch (RuntimeException e) {
            problem = problem(e);
            RunLog.trouble(spec.name(), e);
            states.reopen(spec.name());
        }
        return settle(problem);
    }

    private Plan plan() {
        try (OpenSpan span = traces.begin("plan " + spec.name(), SpanKind.INTERNAL)) {
            return states.with(spec, this::makePlan);
        }
    }

    private @org.jspecify.annotations.Nullable Throwable pass(Context trace, List<Row> batch, Operation operation) {
        try (OpenSpan span = traces.begin("batch " + spec.name(), SpanKind.INTERNAL, trace)
                .with("penstock.rows", batch.size())
                .with("penstock.operation", operation.name().toLowerCase(Locale.ROOT))) {
            Throwable failure = live.pass(batch, operation, reins);
            if (failure != null) {
                span.failed(failure.getClass().getSimpleName());
            }
            return failure;
        }
    }

    /** Ends a run whose plan was through when its process ended. */
    RunReport settle(Plan plan) {
        report = report.planned(plan.counts());
        return settle((String) null);
    }

    /** Folds the journal and ends the run by it, or leaves it to be taken up again when its flow was stopped. */
    RunReport settle(@org.jspecify.annotations.Nullable String problem) {
        Tally tally = states.with(spec, store -> store.fold(retries, clock.instant()));
        if (problem == null && reins.isStoppedBy(RunReins.SUSPENDED)) {
            report = report.tallied(tally);
            runs.update(report);
            return report;
        }
        states.with(spec, store -> mark(store, PlanStatus.DONE));
        report = report.tallied(states.with(spec, store -> store.fold(retries, clock.instant())));
        if (problem != null) {
            return end(RunState.FAILED, problem);
        }
        if (!reins.isStopped()) {
            return end(RunState.COMPLETED, null);
        }
        return end(reins.isStoppedBy(RunReins.CANCELLED) ? RunState.CANCELLED : RunState.STOPPED, reins.problem());
    }

    RunReport end(RunState state, @org.jspecify.annotations.Nullable String problem) {
        report = report.in(state).because(hidden(problem)).endedAt(clock.instant());
        runs.update(report, report.counts() == null ? List.of() : failures());
        RunLog.ended(report, clock.instant());
        watchers.ended(report);
        return report;
    }

    static String problem(RuntimeException failure) {
        String code = failure instanceof StateException state ? state.code() : "run.broken";
        return code + ": " + failure.getMessage();
    }

    /** Written down without secrets (P9): what an app or a database said may repeat what it was sent. */
    private List<Settlement> hidden(List<Settlement> settled) {
        return settled.stream()
                .map(each ->
                        new Settlement(each.seq(), each.target(), each.outcome().saying(redaction::hide)))
                .toList();
    }

    private @org.jspecify.annotations.Nullable String hidden(@org.jspecify.annotations.Nullable String problem) {
        return problem == null ? null : redaction.hide(problem);
    }

    private RunReport hold(String reason) {
        states.with(spec, store -> mark(store, PlanStatus.HELD));
        report = report.in(RunState.HELD).because(reason);
        runs.update(report, failures());
        RunLog.held(report);
        watchers.held(report);
        return report;
    }

    private RunReport adopt() {
        states.with(spec, store -> store.adopt(clock.instant()));
        report = report.tallied(states.with(spec, store -> store.fold(retries, clock.instant())));
        return end(RunState.COMPLETED, null);
    }

    private Plan makePlan(StateStore store) {
        store.fold(retries, clock.instant());
        RowCursor cursor = meter.counting(source.open(spec.connection(), spec.sql()));
        Set<String> ignored;
        try {
            ignored = ignored(cursor);
        } catch (RuntimeException e) {
            cursor.close();
            throw e;
        }
        return store.makePlan(
                new PlanRequest(
                        report.id(),
                        spec.mode(),
                        spec.key(),
                        ignored,
                        spec.targets(),
                        spec.resend(),
                        spec.shape(),
                        clock.instant()),
                cursor);
    }

    private Set<String> ignored(RowCursor cursor) {
        List<String> columns =
                cursor.columns().stream().map(io.penstock.row.Column::name).toList();
        for (Set<String> named : List.of(Set.copyOf(spec.key()), spec.compare(), spec.ignore())) {
            for (String column : named) {
                if (!columns.contains(column)) {
                    throw new RowReadException("the model returns no column \"" + column
                            + "\" that the sync names; it returns " + columns);
                }
            }
        }
        if (spec.compare().isEmpty()) {
            return spec.ignore();
        }
        return columns.stream()
                .filter(column -> !spec.compare().contains(column))
                .collect(Collectors.toSet());
    }

    /** What people are shown of this run's rows; read page by page, since they may be many (P10). */
    private Iterable<FailedRow> failures() {
        List<Iterable<FailedRow>> shown = new ArrayList<>();
        shown.add(outcomes(Outcome.Kind.REJECTED, Integer.MAX_VALUE));
        shown.add(outcomes(Outcome.Kind.DEFERRED, spec.keepAllOutcomes() ? Integer.MAX_VALUE : DEFERRED_SHOWN));
        if (spec.keepAllOutcomes()) {
            shown.add(outcomes(Outcome.Kind.SKIPPED, Integer.MAX_VALUE));
            shown.add(outcomes(Outcome.Kind.DELIVERED, Integer.MAX_VALUE));
        }
        return () -> shown.stream()
                .flatMap(rows -> StreamSupport.stream(rows.spliterator(), false))
                .iterator();
    }

    private Iterable<FailedRow> outcomes(Outcome.Kind kind, int most) {
        return new Pages(most, (size, offset) -> states.with(spec, store -> store.outcomes(kind, size, offset)));
    }

    private static boolean mark(StateStore store, PlanStatus status) {
        store.mark(status);
        return true;
    }
}
