package io.penstock.delivery;

import com.dynatrace.hash4j.hashing.Hashing;
import io.penstock.change.PlannedRow;
import io.penstock.change.Settlement;
import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.Outcome;
import io.penstock.row.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of a planned row while its run delivers it.
 *
 * <p>A slot closes once: when its exchange has ended and nobody holds it any more. Then every target that was owed the
 * row has an outcome, and further ones are ignored.
 */
final class Slot implements Ticket {

    private final PlannedRow planned;
    private final DeliveryTerms terms;
    private final SlotListener listener;
    private final @Nullable Outcome[] outcomes;
    private final boolean[] shut;
    private int holds = 1;
    private boolean closed;

    Slot(PlannedRow planned, DeliveryTerms terms, TargetHealth health, SlotListener listener) {
        this.planned = planned;
        this.terms = terms;
        this.listener = listener;
        this.outcomes = new Outcome[terms.targets().size()];
        this.shut = new boolean[outcomes.length];
        for (int target = 0; target < outcomes.length; target++) {
            if (planned.owed()[target] && health.isDown(target)) {
                outcomes[target] = health.deferral(target);
                shut[target] = true;
            }
        }
    }

    @Override
    public List<String> targets() {
        List<String> owed = new ArrayList<>(outcomes.length);
        for (int target = 0; target < outcomes.length; target++) {
            if (planned.owed()[target]) {
                owed.add(terms.targets().get(target));
            }
        }
        return owed;
    }

    @Override
    public boolean knows(String target) {
        return terms.targets().contains(target);
    }

    @Override
    public synchronized boolean isOpen(String target) {
        int index = terms.targets().indexOf(target);
        return index >= 0 && isOpen(index);
    }

    @Override
    public synchronized void settle(String target, Outcome outcome) {
        int index = terms.targets().indexOf(target);
        if (index >= 0 && isOpen(index)) {
            outcomes[index] = outcome;
        }
    }

    @Override
    public synchronized @Nullable Outcome outcome(String target) {
        int index = terms.targets().indexOf(target);
        return index < 0 ? null : outcomes[index];
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        int index = terms.targets().indexOf(target);
        return index < 0
                ? Optional.empty()
                : Optional.ofNullable(planned.accepted().get(index));
    }

    @Override
    public String deliveryKey(String target) {
        return Hashing.xxh3_128()
                .hashStream()
                .putString(terms.run())
                .putString(target)
                .putString(planned.key())
                .putInt(planned.operation().ordinal())
                .get()
                .toString();
    }

    @Override
    public ChangeId change() {
        return new ChangeId(
                planned.key(), planned.operation().ordinal() + "/" + planned.version() + "/" + planned.since());
    }

    @Override
    public synchronized void hold() {
        holds++;
    }

    @Override
    public void release() {
        boolean closes;
        synchronized (this) {
            closes = --holds == 0 && !closed;
        }
        if (closes) {
            close(DeliveryTerms.UNSETTLED);
        }
    }

    /**
     * Ends the row's exchange.
     *
     * @param failure what the exchange failed with, or null
     */
    void exchangeEnded(@Nullable Throwable failure) {
        boolean held;
        synchronized (this) {
            held = --holds > 0;
        }
        if (!held) {
            close(terms.silent(failure));
        }
    }

    /** Closes a row that somebody still holds although the plan has ended. */
    void abandon() {
        close(DeliveryTerms.UNSETTLED);
    }

    /** @param silence the outcome where nobody said anything */
    private void close(Outcome silence) {
        List<Settlement> settlements = new ArrayList<>(outcomes.length);
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            for (int target = 0; target < outcomes.length; target++) {
                if (planned.owed()[target]) {
                    Outcome outcome = outcomes[target];
                    outcome = outcome == null ? silence : outcome;
                    outcomes[target] = outcome;
                    settlements.add(new Settlement(planned.seq(), target, outcome));
                }
            }
        }
        listener.closed(this, settlements);
    }

    private boolean isOpen(int target) {
        Outcome now = outcomes[target];
        return planned.owed()[target] && !closed && !shut[target] && (now == null || now instanceof Outcome.Deferred);
    }
}
