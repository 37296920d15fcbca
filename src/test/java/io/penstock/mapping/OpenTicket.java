package io.penstock.mapping;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticket of a row that two targets, {@code a} and {@code b}, are owed; remembers outcomes and counts its holders. */
final class OpenTicket implements Ticket {

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private int holds;
    private int most;

    static Row upsert(String key, @Nullable Object... namesAndValues) {
        return new MappedRow(MapperTest.row(namesAndValues), key, Operation.UPSERT, new OpenTicket());
    }

    static Row delete(String key, @Nullable Object... namesAndValues) {
        return new MappedRow(MapperTest.row(namesAndValues), key, Operation.DELETE, new OpenTicket());
    }

    static OpenTicket of(Row row) {
        return (OpenTicket) row.ticket();
    }

    /** How many hold the row now. */
    synchronized int holds() {
        return holds;
    }

    /** How many ever held it at once. */
    synchronized int mostHolds() {
        return most;
    }

    @Override
    public List<String> targets() {
        return List.of("a", "b");
    }

    @Override
    public synchronized boolean isOpen(String target) {
        Outcome now = outcomes.get(target);
        return targets().contains(target) && (now == null || now instanceof Outcome.Deferred);
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
        return target;
    }

    @Override
    public ChangeId change() {
        return ChangeId.NONE;
    }

    @Override
    public synchronized void hold() {
        holds++;
        most = Math.max(most, holds);
    }

    @Override
    public synchronized void release() {
        holds--;
    }
}
