package io.penstock.console;

import io.penstock.row.Accepted;
import io.penstock.row.Outcome;
import io.penstock.row.Ticket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticket of a row that goes nowhere: it remembers a refusal for the person who looks. For one thread. */
final class PreviewTicket implements Ticket {

    private static final String TARGET = "preview";

    private @Nullable Outcome outcome;

    @Override
    public List<String> targets() {
        return List.of(TARGET);
    }

    @Override
    public boolean isOpen(String target) {
        return outcome == null;
    }

    @Override
    public void settle(String target, Outcome settled) {
        if (outcome == null) {
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
        return TARGET;
    }

    @Override
    public void hold() {}

    @Override
    public void release() {}
}
