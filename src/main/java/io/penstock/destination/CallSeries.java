package io.penstock.destination;

import io.penstock.delivery.SinkCall;
import io.penstock.row.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows until each has an outcome: the same again after a pause, the halves of a call that one row spoils, once more
 * with a fresh token.
 */
final class CallSeries {

    private final Account account;
    private final Attempt attempt;
    private final Backoff backoff;
    private final Patience patience;
    private final boolean resendInDoubt;
    private final @Nullable JobRunner jobs;
    private final SinkCall call;
    private final Scope base;
    private final AtomicReference<Judgement.@Nullable Stop> stopped = new AtomicReference<>();

    CallSeries(
            Account account,
            Attempt attempt,
            Backoff backoff,
            Patience patience,
            boolean resendInDoubt,
            @Nullable JobRunner jobs,
            SinkCall call,
            Scope base) {
        this.account = account;
        this.attempt = attempt;
        this.backoff = backoff;
        this.patience = patience;
        this.resendInDoubt = resendInDoubt;
        this.jobs = jobs;
        this.call = call;
        this.base = base;
    }

    /** On return every row is settled. */
    void send(WriteOperation operation, List<Parcel> parcels) throws InterruptedException {
        List<Parcel> left = parcels;
        int failed = 0;
        boolean renewed = false;
        while (!left.isEmpty()) {
            long generation = account.credentials().generation();
            switch (tried(operation, left)) {
                case Judgement.All all -> {
                    settle(left, all.outcome());
                    return;
                }
                case Judgement.Each each -> {
                    left = settled(left, each, ++failed >= backoff.tries());
                    if (!left.isEmpty()) {
                        call.run().pause(backoff.after(failed));
                    }
                }
                case Judgement.Again again -> {
                    if (again.inDoubt() && !operation.contract().idempotent() && !resendInDoubt) {
                        settle(left, new Outcome.Deferred("delivery.in-doubt", again.reason()));
                        return;
                    }
                    if (!patience.waits(again, ++failed)) {
                        Duration after = again.after() == null ? Duration.ZERO : again.after();
                        settle(left, new Outcome.Deferred(again.code(), again.reason(), after));
                        return;
                    }
                }
                case Judgement.Split split -> {
                    halve(operation, left, split);
                    return;
                }
                case Judgement.NewToken token -> {
                    if (renewed) {
                        stop(left, new Judgement.Stop("destination.unauthorized", token.reason()));
                        return;
                    }
                    renewed = true;
                    account.credentials().renew(generation);
                }
                case Judgement.Stop stop -> {
                    stop(left, stop);
                    return;
                }
            }
        }
    }

    private Judgement tried(WriteOperation operation, List<Parcel> parcels) throws InterruptedException {
        Judgement.Stop before = stopped.get();
        if (before != null) {
            return before;
        }
        return jobs == null || operation.job() == null
                ? attempt.send(operation, parcels, base)
                : jobs.send(operation, parcels, base);
    }

    /** Settles what is decided and gives back what may be tried again. */
    private List<Parcel> settled(List<Parcel> sent, Judgement.Each each, boolean last) {
        List<Parcel> left = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (each.again().contains(i) && !last && each.stop() == null) {
                left.add(sent.get(i));
            } else {
                settle(List.of(sent.get(i)), each.outcomes().get(i));
            }
        }
        if (each.stop() != null) {
            stop(List.of(), each.stop());
        }
        return left;
    }

    private void halve(WriteOperation operation, List<Parcel> parcels, Judgement.Split split)
            throws InterruptedException {
        if (parcels.size() == 1) {
            settle(parcels, new Outcome.Rejected(split.code(), split.reason()));
            return;
        }
        int middle = parcels.size() / 2;
        send(operation, parcels.subList(0, middle));
        send(operation, parcels.subList(middle, parcels.size()));
    }

    private void stop(List<Parcel> left, Judgement.Stop stop) {
        if (stopped.compareAndSet(null, stop) && !call.run().isStopped()) {
            call.run().stop(stop.code(), account.secrets().hide(stop.reason()));
        }
        settle(left, new Outcome.Deferred(stop.code(), stop.reason()));
    }

    private void settle(List<Parcel> parcels, Outcome outcome) {
        Outcome shown = shown(outcome);
        parcels.forEach(parcel -> call.settle(parcel.row(), shown));
    }

    private Outcome shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> delivered;
            case Outcome.Rejected rejected ->
                new Outcome.Rejected(rejected.code(), account.secrets().hide(rejected.reason()));
            case Outcome.Deferred deferred ->
                new Outcome.Deferred(deferred.code(), account.secrets().hide(deferred.reason()), deferred.after());
            case Outcome.Skipped skipped ->
                new Outcome.Skipped(skipped.code(), account.secrets().hide(skipped.reason()));
        };
    }
}
