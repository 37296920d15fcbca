package io.penstock.trigger.runs;

import io.penstock.sync.RunReport;
import io.penstock.sync.RunWatcher;
import io.penstock.sync.Runs;
import io.penstock.sync.SyncStatus;
import io.penstock.sync.Syncs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells every flow that listens what it hears of runs, and looks each minute for syncs that are late. */
@Component
class RunNews implements RunWatcher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunNews.class);

    private final Runs runs;
    // The runner tells this of runs, so this must not need it to be made.
    private final ObjectProvider<Syncs> syncs;
    private final Clock clock;
    private final List<RunEventsConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("run-events").daemon().factory());

    RunNews(Runs runs, ObjectProvider<Syncs> syncs, Clock clock) {
        this.runs = runs;
        this.syncs = syncs;
        this.clock = clock;
        worker.scheduleWithFixedDelay(this::lookForLate, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public void ended(RunReport report) {
        worker.execute(() -> listeners.forEach(listener -> listener.ended(report)));
    }

    @Override
    public void held(RunReport report) {
        worker.execute(() -> listeners.forEach(listener -> listener.held(report)));
    }

    void join(RunEventsConsumer listener) {
        listeners.add(listener);
    }

    void leave(RunEventsConsumer listener) {
        listeners.remove(listener);
    }

    Runs runs() {
        return runs;
    }

    Instant now() {
        return clock.instant();
    }

    void lookForLate() {
        try {
            for (SyncStatus status : listeners.isEmpty()
                    ? List.<SyncStatus>of()
                    : syncs.getObject().glance()) {
                listeners.forEach(listener -> listener.lookForLate(status, clock.instant()));
            }
        } catch (RuntimeException e) {
            LOG.warn("syncs that are late were not looked for: {}", e.toString());
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
