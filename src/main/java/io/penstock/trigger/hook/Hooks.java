package io.penstock.trigger.hook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which flow takes the calls of a hook now (P7).
 *
 * <p>A flow that joins takes over at once from one of the same name. When the last leaves, the name is kept for a while:
 * events that are stored first are stored as before, other calls wait for the next flow. The same holds for every name
 * while the flows are still being loaded. Safe for several threads.
 */
class Hooks {

    /** Calls that may wait for a flow at once; more are told to come again. */
    private static final int MOST_WAITING = 200;

    /**
     * What is known of a hook.
     *
     * @param live the flow, or null in the gap between two
     */
    record Standing(HookSpec spec, @Nullable LiveHook live) {}

    private static final class Seat {
        private final List<LiveHook> live = new ArrayList<>();
        private @Nullable HookSpec last;
        private long emptySince;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition joined = lock.newCondition();
    private final Map<String, Seat> seats = new TreeMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final long gap;
    private volatile Map<String, Standing> standing = Map.of();
    private boolean loaded;
    private long loadedAt;
    private int waiting;

    /** @param gap how long a name without a flow is kept */
    Hooks(Duration gap) {
        this.gap = gap.toNanos();
    }

    /** Tells of every name that a flow joins. For use before the first does. */
    void onJoin(Consumer<String> listener) {
        listeners.add(listener);
    }

    void join(LiveHook hook) {
        String name = hook.spec().name();
        lock.lock();
        try {
            Seat seat = seats.computeIfAbsent(name, unused -> new Seat());
            seat.live.remove(hook);
            seat.live.add(0, hook);
            seat.last = hook.spec();
            publish();
            joined.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(name));
    }

    void leave(LiveHook hook) {
        lock.lock();
        try {
            Seat seat = seats.get(hook.spec().name());
            if (seat != null && seat.live.remove(hook) && seat.live.isEmpty()) {
                seat.emptySince = System.nanoTime();
            }
            publish();
        } finally {
            lock.unlock();
        }
    }

    /** Says that every flow that was there at the start has been loaded; an unknown name is unknown soon after. */
    void loaded() {
        lock.lock();
        try {
            loaded = true;
            loadedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** The hooks with a flow, by name. */
    Map<String, Standing> all() {
        return standing;
    }

    /** The flow that takes the events of this hook now. */
    Optional<LiveHook> live(String name) {
        return Optional.ofNullable(standing.get(name)).map(Standing::live);
    }

    /**
     * Who takes a call for this name, after waiting for a flow if one may be on its way; empty if there is none.
     *
     * @throws InterruptedException if the server stops meanwhile
     */
    Optional<Standing> find(String name) throws InterruptedException {
        Standing now = standing.get(name);
        if (now != null) {
            return Optional.of(now);
        }
        lock.lock();
        try {
            while (true) {
                Seat seat = seats.get(name);
                if (seat != null && !seat.live.isEmpty()) {
                    LiveHook newest = seat.live.get(0);
                    return Optional.of(new Standing(newest.spec(), newest));
                }
                long left = left(seat);
                if (left <= 0) {
                    return Optional.empty();
                }
                if (seat != null && seat.last != null && seat.last.isStored()) {
                    return Optional.of(new Standing(seat.last, null));
                }
                if (waiting >= MOST_WAITING) {
                    return Optional.empty();
                }
                waiting++;
                try {
                    long unused = joined.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
                } finally {
                    waiting--;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a flow may still join under a name that has none, so that a sender should come again. */
    boolean mayCome(String name) {
        lock.lock();
        try {
            return left(seats.get(name)) > 0;
        } finally {
            lock.unlock();
        }
    }

    private long left(@Nullable Seat seat) {
        long now = System.nanoTime();
        long start = loaded ? loadedAt + gap - now : gap;
        return seat == null ? start : Math.max(start, seat.emptySince + gap - now);
    }

    private void publish() {
        Map<String, Standing> next = new TreeMap<>();
        seats.forEach((name, seat) -> {
            if (!seat.live.isEmpty()) {
                next.put(name, new Standing(seat.live.get(0).spec(), seat.live.get(0)));
            }
        });
        standing = Map.copyOf(next);
    }
}
