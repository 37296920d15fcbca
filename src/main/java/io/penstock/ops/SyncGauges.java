package io.penstock.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.penstock.delivery.RateBudgets;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.sync.SyncStatus;
import io.penstock.sync.Syncs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How the syncs stand now, looked up every quarter of a minute.
 *
 * <p>{@code penstock.sync.lag{sync}}: seconds since the newest completed run of the sync began, or, if none has completed,
 * its first run; absent before that; {@code penstock.sync.held{sync}} and {@code penstock.sync.paused{sync}}: 1 or 0;
 * {@code penstock.sync.waiting{sync}}: wishes that wait; {@code penstock.budget.wait{connection}}: seconds that calls have waited for their account's budget so far;
 * {@code penstock.budget.pause{connection}}: seconds for which the vendor asked everybody to wait.
 */
@Component
class SyncGauges {

    private static final Logger LOG = LoggerFactory.getLogger(SyncGauges.class);

    private final Syncs syncs;
    private final Runs runs;
    private final RateBudgets budgets;
    private final Clock clock;
    private final MeterRegistry registry;
    private final MultiGauge lag;
    private final MultiGauge held;
    private final MultiGauge paused;
    private final MultiGauge waiting;
    private final MultiGauge budgetWait;
    private final MultiGauge budgetPause;

    SyncGauges(Syncs syncs, Runs runs, RateBudgets budgets, Clock clock, MeterRegistry registry) {
        this.syncs = syncs;
        this.runs = runs;
        this.budgets = budgets;
        this.clock = clock;
        this.registry = registry;
        this.lag = MultiGauge.builder("penstock.sync.lag").baseUnit("seconds").register(registry);
        this.held = MultiGauge.builder("penstock.sync.held").register(registry);
        this.paused = MultiGauge.builder("penstock.sync.paused").register(registry);
        this.waiting = MultiGauge.builder("penstock.sync.waiting").register(registry);
        this.budgetWait =
                MultiGauge.builder("penstock.budget.wait").baseUnit("seconds").register(registry);
        this.budgetPause =
                MultiGauge.builder("penstock.budget.pause").baseUnit("seconds").register(registry);
    }

    @Scheduled(fixedDelayString = "PT15S")
    void look() {
        try {
            List<SyncStatus> all = syncs.glance();
            all.forEach(status -> startAtZero(status.spec().name()));
            lag.register(lags(all), true);
            held.register(rows(all, status -> is(status.current(), RunState.HELD)), true);
            paused.register(rows(all, status -> status.paused() ? 1 : 0), true);
            waiting.register(rows(all, status -> status.waiting().size()), true);
            budgetWait.register(budgets((name, budget) -> seconds(budget.waited())), true);
            budgetPause.register(budgets((name, budget) -> seconds(budget.pause())), true);
        } catch (RuntimeException e) {
            LOG.debug("the metrics of syncs are as they were: {}", e.toString());
        }
    }

    /** A counter that is first seen at one has not increased, for a rule: the first failure would tell nobody. */
    private void startAtZero(String sync) {
        for (String state : List.of("failed", "stopped")) {
            registry.counter("penstock.runs", "sync", sync, "state", state);
        }
        for (String outcome : List.of("delivered", "rejected", "deferred")) {
            registry.counter("penstock.rows", "sync", sync, "outcome", outcome);
        }
    }

    private List<MultiGauge.Row<?>> lags(List<SyncStatus> all) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (SyncStatus status : all) {
            String sync = status.spec().name();
            runs.freshSince(sync)
                    .ifPresent(since -> rows.add(row("sync", sync, seconds(Duration.between(since, clock.instant())))));
        }
        return rows;
    }

    private static List<MultiGauge.Row<?>> rows(
            List<SyncStatus> all, java.util.function.ToDoubleFunction<SyncStatus> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        all.forEach(status -> rows.add(row("sync", status.spec().name(), value.applyAsDouble(status))));
        return rows;
    }

    private List<MultiGauge.Row<?>> budgets(
            java.util.function.ToDoubleBiFunction<String, io.penstock.delivery.RateBudget> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        budgets.all().forEach((name, budget) -> rows.add(row("connection", name, value.applyAsDouble(name, budget))));
        return rows;
    }

    private static MultiGauge.Row<Number> row(String tag, String name, double value) {
        return MultiGauge.Row.of(Tags.of(tag, name), value);
    }

    private static double is(@org.jspecify.annotations.Nullable RunReport run, RunState state) {
        return run != null && run.state() == state ? 1 : 0;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
