package io.penstock.change;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.Outcome;
import io.penstock.row.Ticket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticket of a row that is only looked at. */
enum NoTicket implements Ticket {
    INSTANCE;

    @Override
    public List<String> targets() {
        return List.of();
    }

    @Override
    public boolean isOpen(String target) {
        return false;
    }

    @Override
    public void settle(String target, Outcome outcome) {}

    @Override
    public @Nullable Outcome outcome(String target) {
        return null;
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        return Optional.empty();
    }

    @Override
    public String deliveryKey(String target) {
        return "";
    }

    @Override
    public ChangeId change() {
        return ChangeId.NONE;
    }

    @Override
    public void hold() {}

    @Override
    public void release() {}
}
