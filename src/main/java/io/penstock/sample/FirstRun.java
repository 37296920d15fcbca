package io.penstock.sample;

import io.penstock.sync.FailedRows;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the first run of a sync that never ran, and tells how it ended. */
final class FirstRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.sample");
    private static final long BETWEEN_LOOKS_MILLIS = 300;

    private final String sync;
    private final Runs runs;
    private final RunRequests requests;
    private final FailedRows failures;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("first-run").daemon().factory());

    FirstRun(String sync, Runs runs, RunRequests requests, FailedRows failures, Clock clock) {
        this.sync = sync;
        this.runs = runs;
        this.requests = requests;
        this.failures = failures;
        this.clock = clock;
    }

    /** Does nothing where there was a run before. The wish is durable, so the flow may be loaded later. */
    void ask(FirstReport report) {
        if (!runs.recent(sync, 1).isEmpty()) {
            return;
        }
        requests.add(RunRequest.run(sync, "first start", clock.instant()));
        watch.scheduleWithFixedDelay(
                () -> look(report), BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(FirstReport report) {
        List<RunReport> recent = runs.recent(sync, 1);
        RunReport run = recent.isEmpty() ? null : recent.get(0);
        if (run == null || !run.state().isOver()) {
            return;
        }
        if (run.state() == RunState.COMPLETED) {
            LOG.info("{}", report.of(run, failures.groups(run.id())));
        }
        watch.shutdown();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
