package io.penstock.trigger.hook;

import io.penstock.trace.Traces;
import io.penstock.trigger.Inbox;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue for each hook that had a flow since the start; what a crash or a reload left in the inbox is taken up when its
 * flow joins (P8). Forgets what was done long ago.
 */
final class InboxQueues implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InboxQueues.class);

    private final Map<String, InboxQueue> queues = new ConcurrentHashMap<>();
    private final Hooks hooks;
    private final Inbox inbox;
    private final StoredEvents events;
    private final Clock clock;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hook-", 0).factory());
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbox-pruning").factory());

    InboxQueues(Hooks hooks, Inbox inbox, Clock clock, Traces traces) {
        this.hooks = hooks;
        this.inbox = inbox;
        this.events = new StoredEvents(inbox, clock, traces);
        this.clock = clock;
        hooks.onJoin(this::wake);
        var unused = housekeeping.scheduleWithFixedDelay(this::forget, 1, 1, TimeUnit.MINUTES);
    }

    /** Something may be due for this hook. */
    void wake(String hook) {
        queues.computeIfAbsent(hook, name -> new InboxQueue(name, hooks, inbox, events, clock, workers))
                .wake();
    }

    private void forget() {
        try {
            inbox.forget(clock.instant());
        } catch (RuntimeException e) {
            log.warn("events that are done are still kept; tried again: {}", e.toString());
        }
    }

    /** Events that are in a flow go on; what is not written down in time is processed again after the next start. */
    @Override
    public void close() {
        housekeeping.shutdownNow();
        queues.values().forEach(InboxQueue::close);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                log.info("events are still in their flows; they are processed again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
