package io.penstock.trigger.feed;

import io.penstock.fault.Failpoint;
import io.penstock.row.Outcome;
import io.penstock.trigger.InboxEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a flow until it is told to end: reads a batch, takes it through, tries again what is deferred, keeps what is
 * rejected, and only then lets the source move on. The flow works in a thread of its own, so that the source can be kept
 * alive meanwhile.
 */
final class FeedLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
    private static final Duration ALIVE = Duration.ofMillis(250);
    private static final int MOST_SETTLINGS = 8;

    private final FeedTerms terms;
    private final Source source;
    private final Source.Terms opening;
    private final Passage passage;
    private final Quarantine quarantine;
    private final FeedBoard board;
    private final Rest rest;

    FeedLoop(
            FeedTerms terms,
            Source source,
            Source.Terms opening,
            Passage passage,
            Quarantine quarantine,
            FeedBoard board,
            Rest rest) {
        this.terms = terms;
        this.source = source;
        this.opening = opening;
        this.passage = passage;
        this.quarantine = quarantine;
        this.board = board;
        this.rest = rest;
    }

    @Override
    public void run() {
        try {
            if (board.turns().take(terms.name(), rest)) {
                try {
                    feed();
                } finally {
                    board.stopped(terms.name());
                    board.turns().give(terms.name());
                }
            }
        } catch (InterruptedException ending) {
            LOG.debug("trigger {}: ended while it worked; its batch is read again", terms.name());
        }
    }

    private void feed() throws InterruptedException {
        int failures = 0;
        try (ExecutorService worker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("trigger-" + terms.name()).daemon().factory())) {
            while (!rest.isOver()) {
                long connections = board.renewals();
                try (Feed feed = source.open(opening)) {
                    board.warns(terms.name(), feed.warning());
                    while (!rest.isOver() && connections == board.renewals()) {
                        round(feed, worker);
                        failures = 0;
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception | LinkageError e) {
                    board.trouble(terms.name(), e);
                    rest.pause(terms.pauses().pauseAfter(++failures));
                }
            }
        }
    }

    private void round(Feed feed, ExecutorService worker) throws Exception {
        released(feed, worker);
        List<FedRow> rows = feed.next();
        board.well(terms.name());
        if (rows.isEmpty()) {
            rest.pause(terms.interval());
            return;
        }
        if (deliver(feed, rows, worker)) {
            Failpoint.hit("feed.before-settled");
            settle(feed);
            Failpoint.hit("feed.settled");
            board.settled(terms.name(), rows.size());
        }
    }

    /** Rows of the quarantine that a person has released, one by one. */
    private void released(Feed feed, ExecutorService worker) throws Exception {
        for (InboxEvent event : quarantine.due(terms.batchSize())) {
            Ticketed row = ticketed(quarantine.row(event));
            pass(feed, List.of(row), worker);
            quarantine.ended(event, row.verdict(), terms.pauses().pauseAfter(event.attempts() + 1));
        }
    }

    /** Whether all rows are settled; false if it is over before that. */
    private boolean deliver(Feed feed, List<FedRow> rows, ExecutorService worker) throws Exception {
        List<Ticketed> open = rows.stream().map(this::ticketed).toList();
        List<Ticketed> refused = new ArrayList<>();
        for (int attempt = 1; true; attempt++) {
            pass(feed, open, worker);
            List<Ticketed> deferred = new ArrayList<>();
            for (Ticketed row : open) {
                switch (row.verdict()) {
                    case Outcome.Deferred later -> deferred.add(row);
                    case Outcome.Rejected never -> refused.add(row);
                    case Outcome.Delivered done -> {}
                    case Outcome.Skipped done -> {}
                }
            }
            open = deferred;
            keep(feed, refused);
            if (open.isEmpty() && refused.isEmpty()) {
                return true;
            }
            if (!open.isEmpty()) {
                board.waits(terms.name(), open.get(0).verdict(), open.size());
            }
            if (pauseAlive(feed, pause(open, attempt))) {
                return false;
            }
        }
    }

    private Ticketed ticketed(FedRow row) {
        return Ticketed.of(row, terms.name(), terms.sinks());
    }

    private void pass(Feed feed, List<Ticketed> rows, ExecutorService worker) throws Exception {
        if (rows.isEmpty()) {
            return;
        }
        Failpoint.hit("feed.before-flow");
        Future<?> work = worker.submit(() -> passage.through(rows));
        while (true) {
            try {
                work.get(ALIVE.toMillis(), TimeUnit.MILLISECONDS);
                break;
            } catch (TimeoutException working) {
                keepAlive(feed);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the flow cannot be called: " + e.getCause(), e.getCause());
            }
        }
        Failpoint.hit("feed.after-flow");
        // Rows that a step keeps for a group.
        while (rows.stream().anyMatch(row -> row.ticket().isHeld()) && !rest.pause(Duration.ofMillis(20))) {
            keepAlive(feed);
        }
    }

    /** Takes those that could be kept off the list. */
    private void keep(Feed feed, List<Ticketed> refused) {
        for (Ticketed row : List.copyOf(refused)) {
            if (row.verdict() instanceof Outcome.Rejected why) {
                try {
                    if (!feed.reject(row.fed(), why)) {
                        quarantine.take(row.fed(), why);
                    }
                    refused.remove(row);
                    board.rejected(terms.name(), why);
                } catch (Exception e) {
                    board.trouble(terms.name(), e);
                    return;
                }
            }
        }
    }

    private void settle(Feed feed) throws Exception {
        for (int attempt = 1; true; attempt++) {
            try {
                feed.settled();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                board.trouble(terms.name(), e);
                if (attempt == MOST_SETTLINGS || pauseAlive(feed, terms.pauses().pauseAfter(attempt))) {
                    throw e;
                }
            }
        }
    }

    private Duration pause(List<Ticketed> open, int attempt) {
        Duration pause = terms.pauses().pauseAfter(attempt);
        for (Ticketed row : open) {
            if (row.verdict() instanceof Outcome.Deferred later && later.after().compareTo(pause) > 0) {
                pause = later.after();
            }
        }
        return pause;
    }

    private boolean pauseAlive(Feed feed, Duration pause) throws InterruptedException {
        for (Duration left = pause; left.isPositive(); left = left.minus(ALIVE)) {
            keepAlive(feed);
            if (rest.pause(left.compareTo(ALIVE) < 0 ? left : ALIVE)) {
                return true;
            }
        }
        return rest.isOver();
    }

    private void keepAlive(Feed feed) {
        try {
            feed.keepAlive();
        } catch (Exception e) {
            LOG.debug("trigger {}: its source is not kept alive: {}", terms.name(), e.toString());
        }
    }
}
