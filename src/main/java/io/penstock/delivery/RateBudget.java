package io.penstock.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one account still allows, shared by all flows that call it. Safe for use by several threads.
 *
 * <p>Three limits hold together: calls begun in any window, calls under way, and pauses that the vendor asked for. Waiting
 * callers are let in with {@link Urgency#EVENT} before {@link Urgency#BACKFILL}, in no order among equals.
 */
public final class RateBudget {

    private static final long RECHECK_MILLIS = 50;

    /** Who goes first. */
    public enum Urgency {
        /** Somebody waits for this row: a webhook, an event. */
        EVENT,
        /** A run over many rows. */
        BACKFILL
    }

    private final Clock clock;
    private RateLimit limit;
    private final ArrayDeque<Instant> begun = new ArrayDeque<>();
    private Instant pausedUntil = Instant.MIN;
    private Instant vendorReset = Instant.MIN;
    private long vendorRemaining;
    private int underWay;
    private int waitingEvents;
    private final LongAdder waitedNanos = new LongAdder();

    public RateBudget(RateLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Another limit from now on; what was counted stays counted. */
    public synchronized void limit(RateLimit changed) {
        limit = changed;
        notifyAll();
    }

    /**
     * Waits until a call may begin, by the run's own pauses.
     *
     * @return to be closed when the call has ended; empty if the run was stopped before
     */
    public Optional<Permit> acquire(Urgency urgency, RunControl run) throws InterruptedException {
        boolean event = urgency == Urgency.EVENT;
        boolean queued = false;
        long asked = System.nanoTime();
        try {
            while (!run.isStopped()) {
                Duration wait;
                synchronized (this) {
                    wait = waitFor(event);
                    if (wait.isZero()) {
                        begin();
                        return Optional.of(new Permit());
                    }
                    if (event && !queued) {
                        waitingEvents++;
                        queued = true;
                    }
                    if (wait.isNegative()) {
                        wait(RECHECK_MILLIS);
                    }
                }
                if (!wait.isNegative()) {
                    run.pause(wait);
                }
            }
            return Optional.empty();
        } finally {
            waitedNanos.add(System.nanoTime() - asked);
            if (queued) {
                synchronized (this) {
                    waitingEvents--;
                    notifyAll();
                }
            }
        }
    }

    /** Nobody calls before then. An earlier pause that lasts longer stays. */
    public synchronized void pauseUntil(Instant moment) {
        if (moment.isAfter(pausedUntil)) {
            pausedUntil = moment;
        }
    }

    /**
     * What the vendor says is left of its window.
     *
     * @param remaining calls left, counted when the answer was written
     * @param resetIn until the window ends
     */
    public synchronized void observe(long remaining, Duration resetIn) {
        if (resetIn.isNegative() || resetIn.isZero()) {
            return;
        }
        vendorReset = clock.instant().plus(resetIn);
        vendorRemaining = Math.max(0, remaining - Math.max(0, underWay - 1));
    }

    /** How long all callers together have waited so far. For people to look at. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.sum());
    }

    /** How long nobody may call, zero if somebody may now. For people to look at. */
    public synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), pausedUntil);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Zero: now. Negative: when another call has ended or an event has gone first. */
    private Duration waitFor(boolean event) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return Duration.between(now, pausedUntil);
        }
        if (underWay >= Math.max(1, limit.parallel()) || (!event && waitingEvents > 0)) {
            return Duration.ofMillis(-1);
        }
        if (vendorRemaining <= 0 && now.isBefore(vendorReset)) {
            return Duration.between(now, vendorReset);
        }
        if (limit.calls() > 0) {
            while (!begun.isEmpty() && !begun.peekFirst().plus(limit.per()).isAfter(now)) {
                begun.pollFirst();
            }
            if (begun.size() >= limit.calls()) {
                return Duration.between(now, begun.getFirst().plus(limit.per()));
            }
        }
        return Duration.ZERO;
    }

    private void begin() {
        underWay++;
        vendorRemaining--;
        if (limit.calls() > 0) {
            begun.addLast(clock.instant());
        }
    }

    /** The right to one call. Closing it twice is harmless. */
    public final class Permit implements AutoCloseable {

        private boolean open = true;

        private Permit() {}

        @Override
        public void close() {
            synchronized (RateBudget.this) {
                if (open) {
                    open = false;
                    underWay--;
                    RateBudget.this.notifyAll();
                }
            }
        }
    }
}
