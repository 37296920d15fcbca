package io.penstock.trigger.hook;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one hook on their way from the inbox into its flow: so many at once as the flow says, the eldest first.
 * Without a flow they wait. A thread of its own looks for what is due whenever something may have changed.
 */
final class InboxQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InboxQueue.class);
    private static final int FETCH = 64;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);
    private static final Duration SLEEP_WHILE_BUSY = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(20);

    private final String hook;
    private final Hooks hooks;
    private final Inbox inbox;
    private final StoredEvents events;
    private final Clock clock;
    private final ExecutorService workers;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Events that are in the flow, or through it and not yet written down. */
    private final Set<Long> taken = new HashSet<>();
    /** Events that were written down since the list of what is due was asked for, which may name them still. */
    private final Set<Long> ended = new HashSet<>();

    private int running;
    private boolean awake = true;
    private volatile boolean closed;

    InboxQueue(String hook, Hooks hooks, Inbox inbox, StoredEvents events, Clock clock, ExecutorService workers) {
        this.hook = hook;
        this.hooks = hooks;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
        this.workers = workers;
        this.thread = Thread.ofPlatform().daemon().name("inbox-" + hook).start(this::run);
    }

    /** Something came, a flow joined, or a person wants an event again. */
    void wake() {
        lock.lock();
        try {
            awake = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                round();
            }
        } catch (InterruptedException closing) {
            log.debug("hook {}: its queue ends", hook);
        }
    }

    private void round() throws InterruptedException {
        Duration sleep = SLEEP_WHILE_BUSY;
        try {
            Optional<LiveHook> live = hooks.live(hook);
            int found = live.isPresent() ? start(live.get()) : 0;
            if (found == 0) {
                sleep = untilNext(live.isPresent());
            }
        } catch (RuntimeException e) {
            log.warn("hook {}: the inbox cannot be read; tried again: {}", hook, e.toString());
        }
        sleep(sleep);
    }

    /** Starts what is due and answers how many that were. */
    private int start(LiveHook live) throws InterruptedException {
        int held;
        lock.lock();
        try {
            awake = false;
            ended.clear();
            held = taken.size();
        } finally {
            lock.unlock();
        }
        List<InboxEvent> due = inbox.due(hook, clock.instant(), FETCH + held);
        int started = 0;
        for (InboxEvent event : due) {
            if (take(event, StoredEvents.parallel(live.spec()))) {
                started++;
                workers.execute(() -> work(event));
            }
        }
        if (due.size() == FETCH + held) {
            wake();
        }
        return started;
    }

    private boolean take(InboxEvent event, int parallel) throws InterruptedException {
        lock.lock();
        try {
            while (running >= parallel) {
                changed.await();
            }
            if (taken.contains(event.id())) {
                return false;
            }
            if (ended.contains(event.id())) {
                awake = true;
                return false;
            }
            running++;
            taken.add(event.id());
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void work(InboxEvent event) {
        StoredEvents.End end;
        try {
            end = hooks.live(hook).map(live -> events.pass(live, event)).orElse(StoredEvents.End.NOT_TRIED);
        } finally {
            leaveFlow();
        }
        try {
            events.writeDown(event, end);
        } catch (RuntimeException e) {
            log.warn("hook {}: event {} cannot be marked and is processed again: {}", hook, event.id(), e.toString());
        } finally {
            forget(event);
        }
    }

    private void leaveFlow() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(InboxEvent event) {
        lock.lock();
        try {
            taken.remove(event.id());
            ended.add(event.id());
            awake |= event.event().orderKey() != null || taken.isEmpty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Duration untilNext(boolean live) {
        if (!live) {
            return LONGEST_SLEEP;
        }
        Optional<Instant> next = inbox.nextDue(hook);
        lock.lock();
        try {
            if (!taken.isEmpty() || next.isEmpty()) {
                return taken.isEmpty() ? LONGEST_SLEEP : SLEEP_WHILE_BUSY;
            }
        } finally {
            lock.unlock();
        }
        Duration left = Duration.between(clock.instant(), next.get());
        return left.compareTo(SHORTEST_SLEEP) < 0
                ? SHORTEST_SLEEP
                : left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
    }

    private void sleep(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!awake && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            awake = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
