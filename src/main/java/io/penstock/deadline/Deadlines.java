package io.penstock.deadline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Calls that must be over by some time. Each is watched from another thread while its caller is busy with it, so that no
 * second thread is needed for the work itself.
 *
 * <p>Made for tens of thousands of calls a second that nearly all end in time: to begin and to end a watch takes no lock and
 * wakes no thread, unless it is due before all the others. Safe for several threads.
 */
@Component
public final class Deadlines implements AutoCloseable {

    private static final long FAR = Duration.ofDays(1).toNanos();

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().name("deadlines").daemon().unstarted(this::look);
    private volatile long next = System.nanoTime() + FAR;
    private volatile boolean open = true;

    public Deadlines() {
        thread.start();
    }

    /** What is watched. Closed when it is over; then nothing more is begun on its account. */
    public final class Watch implements AutoCloseable {

        private final long due;
        private final Runnable late;

        private Watch(long due, Runnable late) {
            this.due = due;
            this.late = late;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }

    /**
     * @param late called once the time is up, in a thread of its own; it may still be under way when the watch is closed
     * @return to be closed when what is watched is over
     */
    public Watch watch(Duration time, Runnable late) {
        Watch watch = new Watch(System.nanoTime() + Math.min(FAR, time.toNanos()), late);
        watches.add(watch);
        if (watch.due - next < 0) {
            LockSupport.unpark(thread);
        }
        return watch;
    }

    private void look() {
        while (open) {
            // Whoever comes while we look wakes us again: we may have passed its place.
            next = System.nanoTime() + FAR;
            long now = System.nanoTime();
            long earliest = now + FAR;
            for (Watch watch : watches) {
                if (watch.due - now > 0) {
                    earliest = watch.due - earliest < 0 ? watch.due : earliest;
                } else if (watches.remove(watch)) {
                    Thread.ofVirtual().name("deadline").start(watch.late);
                }
            }
            next = earliest;
            LockSupport.parkNanos(this, earliest - System.nanoTime());
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
    }
}
