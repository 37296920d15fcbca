package io.penstock.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the runner knows of one live sync: whether a run goes on, is held, or waits to be taken up again. */
final class SyncSeat {

    private final LiveSync live;
    private @Nullable SyncSeat before;
    private @Nullable SyncRun running;
    private boolean left;
    private @Nullable Long held;
    private @Nullable Long interrupted;
    private boolean ready;
    private @Nullable String trouble;

    /** @param before the seat of the flow that this one takes the place of, which may still have a run; or null */
    SyncSeat(LiveSync live, @Nullable SyncSeat before) {
        this.live = live;
        this.before = before;
    }

    LiveSync live() {
        return live;
    }

    synchronized @Nullable SyncRun running() {
        return running;
    }

    /** The run of this sync that goes on, here or where an earlier flow ends it, or null. */
    synchronized @Nullable SyncRun underWay() {
        return running != null || before == null ? running : before.underWay();
    }

    synchronized void running(@Nullable SyncRun run) {
        running = run;
        if (left && run != null) {
            suspend(run);
        }
        notifyAll();
    }

    /** No run begins here any more; the one under way is stopped so that the next seat takes it up. */
    synchronized void leave() {
        left = true;
        if (running != null) {
            suspend(running);
        }
    }

    /** The same for the flows before it, too. */
    synchronized void leaveWithEarlier() {
        leave();
        if (before != null) {
            before.leaveWithEarlier();
        }
    }

    /** No run begins here any more; the one under way goes on to its end. */
    synchronized void retire() {
        left = true;
    }

    /** The seat of this flow, which is this one or an earlier one, or null. */
    synchronized @Nullable SyncSeat of(LiveSync flow) {
        if (live == flow) {
            return this;
        }
        return before == null ? null : before.of(flow);
    }

    synchronized boolean hasLeft() {
        return left;
    }

    /** Waits until no run goes on; false if one still does. */
    synchronized boolean awaitQuiet(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (running != null) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private static void suspend(SyncRun run) {
        run.reins().stop(RunReins.SUSPENDED, "its flow was stopped");
    }

    /** The run whose plan waits for a person, or null. */
    synchronized @Nullable Long held() {
        return held;
    }

    synchronized void held(@Nullable Long run) {
        held = run;
    }

    /** The run that was under way when its flow or the process stopped, or null; asking takes it. */
    synchronized @Nullable Long takeInterrupted() {
        Long run = interrupted;
        interrupted = null;
        return run;
    }

    synchronized void interrupted(Long run) {
        interrupted = run;
    }

    /** Whether the earlier flows of this sync have let go: one run of a sync at a time. */
    synchronized boolean isFree() {
        if (before != null && before.isFree() && before.running() == null) {
            before = null;
        }
        return before == null;
    }

    /** Whether what was left behind has been taken up, so that requests may become runs. */
    synchronized boolean isReady() {
        return ready;
    }

    synchronized void ready(boolean now) {
        ready = now;
    }

    /** Whether this trouble is news: it is told once, however often it comes. */
    synchronized boolean isNews(@Nullable String newTrouble) {
        boolean news = newTrouble != null && !newTrouble.equals(trouble);
        trouble = newTrouble;
        return news;
    }
}
