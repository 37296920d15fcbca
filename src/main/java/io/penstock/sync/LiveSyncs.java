package io.penstock.sync;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The syncs whose flows are started, and the turning of requests into runs: one run of a sync at a time. */
final class LiveSyncs implements SyncHost, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.run");
    private static final long LOOK_AGAIN_MILLIS = 1000;
    private static final Duration LAST_BATCHES = Duration.ofSeconds(30);

    private final Map<String, SyncSeat> seats = new TreeMap<>();
    /** The seats of flows that have stopped, each until another flow of the same sync joins. */
    private final Map<String, SyncSeat> left = new HashMap<>();

    private final RunTools tools;
    private final RunRequests requests;
    private final Timetable timetable;
    private final FollowUps followUps;
    private final RunRecovery recovery;
    private final boolean finish;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("sync-run-", 1).factory());
    private final ScheduledExecutorService dispatcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sync-dispatcher").daemon().factory());

    /** @param finish whether the run of a flow that is replaced goes on to its end, or is taken up by the new flow */
    LiveSyncs(RunTools tools, RunRequests requests, Timetable timetable, FollowUps followUps, boolean finish) {
        this.finish = finish;
        this.tools = tools;
        this.requests = requests;
        this.timetable = timetable;
        this.followUps = followUps;
        this.recovery = new RunRecovery(tools.runs(), requests, tools.states(), tools.clock());
        dispatcher.scheduleWithFixedDelay(
                this::dispatchAll, LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void join(LiveSync sync) {
        String name = sync.spec().name();
        synchronized (seats) {
            SyncSeat replaced = seats.get(name);
            if (replaced != null && replaced.live() == sync) {
                return;
            }
            setTimes(sync, replaced);
            if (replaced != null) {
                endSoon(replaced);
            }
            SyncSeat before = replaced == null ? left.get(name) : replaced;
            left.remove(name);
            seats.put(name, new SyncSeat(sync, before));
        }
        dispatchSoon();
    }

    @Override
    public void retire(LiveSync sync) {
        SyncSeat gone = takeSeat(sync);
        if (gone != null) {
            endSoon(gone);
        }
    }

    @Override
    public boolean isBusy(LiveSync sync) {
        SyncSeat seat = seatOf(sync);
        return seat != null && seat.running() != null;
    }

    @Override
    public void leave(LiveSync sync) {
        takeSeat(sync);
        SyncSeat gone = seatOf(sync);
        if (gone != null) {
            gone.leave();
            awaitQuiet(gone);
        }
    }

    @Override
    public boolean request(RunRequest request) {
        tools.traces().asks(request.sync());
        boolean added = requests.add(request);
        dispatchSoon();
        return added;
    }

    /** The live sync of this name, or a refusal that names those there are. */
    SyncSeat seat(String name) {
        synchronized (seats) {
            SyncSeat seat = seats.get(name);
            if (seat == null) {
                throw new SyncException(
                        SyncException.Kind.UNKNOWN,
                        "sync.unknown",
                        "there is no live sync \"" + name + "\"; there are " + seats.keySet());
            }
            return seat;
        }
    }

    List<SyncSeat> seats() {
        synchronized (seats) {
            return List.copyOf(seats.values());
        }
    }

    void dispatchSoon() {
        dispatcher.execute(this::dispatchAll);
    }

    /**
     * The process is about to end: no run begins any more, and each that goes on ends with the batches that are under way.
     * Does not wait for them: the flows, which stop one after the other, do.
     */
    void leaveAll() {
        List<SyncSeat> all = seats();
        long runs = all.stream().filter(seat -> seat.underWay() != null).count();
        all.forEach(SyncSeat::leaveWithEarlier);
        if (runs > 0) {
            LOG.info("stopping: {} under way, each ends with its last batches and goes on at the next start", runs);
        }
    }

    /** Stops what goes on; every run is left so that it is taken up again. */
    @Override
    public void close() {
        dispatcher.shutdownNow();
        seats().forEach(SyncSeat::leaveWithEarlier);
        synchronized (seats) {
            left.values().forEach(SyncSeat::leaveWithEarlier);
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(60, TimeUnit.SECONDS)) {
                LOG.warn("a run did not stop within a minute; it is taken up again at the next start");
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tools.states().close();
    }

    private @Nullable SyncSeat takeSeat(LiveSync sync) {
        synchronized (seats) {
            String name = sync.spec().name();
            SyncSeat seat = seats.get(name);
            if (seat == null || seat.live() != sync) {
                return null;
            }
            timetable.clear(name);
            seats.remove(name);
            left.put(name, seat);
            return seat;
        }
    }

    private @Nullable SyncSeat seatOf(LiveSync sync) {
        synchronized (seats) {
            String name = sync.spec().name();
            SyncSeat last = seats.containsKey(name) ? seats.get(name) : left.get(name);
            return last == null ? null : last.of(sync);
        }
    }

    private void endSoon(SyncSeat seat) {
        if (finish) {
            seat.retire();
        } else {
            seat.leave();
        }
    }

    private void setTimes(LiveSync sync, @Nullable SyncSeat replaced) {
        try {
            timetable.set(sync.spec());
        } catch (RuntimeException e) {
            if (replaced != null) {
                timetable.set(replaced.live().spec());
            }
            throw e;
        }
    }

    /** Its steps are stopped when this returns, so what is under way must have come through them. */
    private static void awaitQuiet(SyncSeat seat) {
        try {
            if (!seat.awaitQuiet(LAST_BATCHES)) {
                LOG.warn(
                        "{}: its last batches were not answered within {} s; their rows are tried again",
                        seat.live().spec().name(),
                        LAST_BATCHES.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dispatchAll() {
        for (SyncSeat seat : seats()) {
            try {
                dispatch(seat);
                seat.isNews(null);
            } catch (RuntimeException e) {
                // What was to be taken up may have been taken from the seat already.
                seat.ready(false);
                if (seat.isNews(e.toString())) {
                    RunLog.trouble(seat.live().spec().name(), e);
                }
            }
        }
    }

    private void dispatch(SyncSeat seat) {
        if (!seat.hasLeft()) {
            followUps.look(seat.live().spec().name(), seat.live().spec().timing());
        }
        if (seat.hasLeft() || seat.running() != null || !seat.isFree()) {
            return;
        }
        if (!seat.isReady()) {
            recovery.recover(seat);
            seat.ready(true);
        }
        if (tools.runs().isPaused(seat.live().spec().name())) {
            return;
        }
        RunStarter starter = new RunStarter(tools, requests, seat);
        starter.next().ifPresent(run -> {
            seat.running(run);
            workers.execute(() -> work(seat, starter, run));
        });
    }

    private void work(SyncSeat seat, RunStarter starter, SyncRun run) {
        try {
            starter.go(run);
        } catch (RuntimeException e) {
            seat.ready(false);
            RunLog.trouble(run.report().sync(), e);
        } finally {
            seat.running(null);
            if (!dispatcher.isShutdown()) {
                dispatchSoon();
            }
        }
    }
}
