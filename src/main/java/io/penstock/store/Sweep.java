package io.penstock.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from time to time what has expired. A failure is logged and tried again the next time. */
final class Sweep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Store store;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store-sweep").factory());

    Sweep(Store store, Duration every) {
        this.store = store;
        var unused = scheduler.scheduleWithFixedDelay(
                this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            int swept = store.sweep();
            if (swept > 0) {
                log.debug("Removed {} documents that had expired", swept);
            }
        } catch (RuntimeException e) {
            log.warn("store.sweep-failed: expired documents still take room; tried again later", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
