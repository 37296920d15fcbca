package io.penstock.storage;

import io.penstock.sync.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets old runs soon after the start and then daily. A failure is logged and tried again the next day. */
final class Pruning implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pruning.class);

    private final Retention retention;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pruning").factory());

    Pruning(Retention retention, Duration keep, Clock clock) {
        this.retention = retention;
        this.keep = keep;
        this.clock = clock;
        var unused = scheduler.scheduleWithFixedDelay(
                this::prune, 5, Duration.ofDays(1).toMinutes(), TimeUnit.MINUTES);
    }

    private void prune() {
        try {
            int runs = retention.prune(clock.instant().minus(keep));
            if (runs > 0) {
                log.info("Forgot {} runs that ended more than {} days ago", runs, keep.toDays());
            }
        } catch (RuntimeException e) {
            log.warn("operations.prune-failed: old runs are still kept; tried again tomorrow", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
