package io.penstock.trigger.feed;

import io.penstock.delivery.Blame;
import io.penstock.delivery.Verdict;
import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.Outcome;
import io.penstock.row.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of a fed row. A flow need not send every event anywhere: a row about which no sink said anything is settled
 * by the success of its exchange.
 */
final class FeedTicket implements Ticket {

    private static final String WHOLE = "flow";

    private final List<String> targets;
    private final String deliveryKey;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private @Nullable Throwable failure;
    private int holds;

    /** @param sinks the settling steps of the flow */
    FeedTicket(Set<String> sinks, String deliveryKey) {
        this.targets = sinks.isEmpty() ? List.of(WHOLE) : List.copyOf(sinks);
        this.deliveryKey = deliveryKey;
    }

    /** How the exchange of the row ended; null for well. */
    synchronized void ended(@Nullable Throwable how) {
        failure = how;
    }

    synchronized boolean isHeld() {
        return holds > 0;
    }

    /** Whether the exchange failed by a fault that may be another row's. */
    synchronized boolean isSuspect() {
        return failure != null
                && Blame.of(failure) == Blame.ROW
                && outcomes.values().stream().noneMatch(Outcome.Rejected.class::isInstance);
    }

    /** What became of the row: deferred while it is at any target, then the worst that a target or the flow said. */
    synchronized Outcome verdict() {
        Outcome verdict = failure == null ? Outcome.Delivered.PLAIN : Verdict.of(failure);
        for (Outcome outcome : outcomes.values()) {
            if (outcome instanceof Outcome.Deferred) {
                return outcome;
            }
            if (!(verdict instanceof Outcome.Deferred) && outcome.kind().compareTo(verdict.kind()) > 0) {
                verdict = outcome;
            }
        }
        return verdict;
    }

    @Override
    public List<String> targets() {
        return targets;
    }

    @Override
    public synchronized boolean isOpen(String target) {
        Outcome now = outcomes.get(target);
        return targets.contains(target) && (now == null || now instanceof Outcome.Deferred);
    }

    @Override
    public synchronized void settle(String target, Outcome outcome) {
        if (isOpen(target)) {
            outcomes.put(target, outcome);
        }
    }

    @Override
    public synchronized @Nullable Outcome outcome(String target) {
        return outcomes.get(target);
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        return Optional.empty();
    }

    @Override
    public String deliveryKey(String target) {
        return deliveryKey + "/" + target;
    }

    @Override
    public ChangeId change() {
        return new ChangeId(deliveryKey, "");
    }

    @Override
    public synchronized void hold() {
        holds++;
    }

    @Override
    public synchronized void release() {
        holds--;
    }
}
