package io.penstock.sync;

import org.jspecify.annotations.Nullable;

/** What the runner knows of one live sync: whether a run goes on, is held, or waits to be taken up again. */
final class SyncSeat {

    private final LiveSync live;
    private final @Nullable SyncSeat before;
    private @Nullable SyncRun running;
    private @Nullable Long held;
    private @Nullable Long interrupted;
    private boolean ready;

    private @Nullable String trouble;

    /** @param before the seat of the flow that this one takes the place of, or null */
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

    synchronized void running(@Nullable SyncRun run) {
        running = run;
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

    /** Whether the earlier flow of this sync has let go. */
    boolean isFree() {
        return before == null || before.running() == null;
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
