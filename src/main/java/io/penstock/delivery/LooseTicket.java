package io.penstock.delivery;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.Outcome;
import io.penstock.row.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ticket of a row that belongs to no run: it only remembers what the sink said. */
public final class LooseTicket implements Ticket {

    static final String TARGET = "exchange";

    private final String deliveryKey;
    private volatile @Nullable Outcome outcome;

    /** With a key that is like no other. */
    public LooseTicket() {
        this(UUID.randomUUID().toString());
    }

    /** @param deliveryKey the same when the row is sent again after a failure */
    LooseTicket(String deliveryKey) {
        this.deliveryKey = deliveryKey;
    }

    @Override
    public List<String> targets() {
        return List.of(TARGET);
    }

    @Override
    public boolean isOpen(String target) {
        Outcome now = outcome;
        return now == null || now instanceof Outcome.Deferred;
    }

    @Override
    public void settle(String target, Outcome settled) {
        if (isOpen(target)) {
            outcome = settled;
        }
    }

    @Override
    public @Nullable Outcome outcome(String target) {
        return outcome;
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        return Optional.empty();
    }

    @Override
    public String deliveryKey(String target) {
        return deliveryKey;
    }

    @Override
    public ChangeId change() {
        return new ChangeId(deliveryKey, "");
    }

    @Override
    public void hold() {}

    @Override
    public void release() {}
}
