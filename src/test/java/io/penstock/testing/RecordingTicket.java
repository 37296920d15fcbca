package io.penstock.testing;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ticket for one target, {@link #TARGET}, that keeps everything it was told. */
public final class RecordingTicket implements Ticket {

    public static final String TARGET = "sink";

    private final String key;
    private final String version;
    private final @Nullable Accepted accepted;
    private final List<Outcome> history = new ArrayList<>();

    private RecordingTicket(String key, String version, @Nullable Accepted accepted) {
        this.key = key;
        this.version = version;
        this.accepted = accepted;
    }

    /** A row to write, its columns given as name, value, name, value, … */
    public static Row upsert(String key, @Nullable Object... columns) {
        return row(key, Operation.UPSERT, null, columns);
    }

    /** A row to remove. */
    public static Row delete(String key, @Nullable Object... columns) {
        return row(key, Operation.DELETE, null, columns);
    }

    /** A row of which the target accepted something earlier, or nothing. */
    public static Row row(String key, Operation operation, @Nullable Accepted accepted, @Nullable Object... columns) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            map.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        return new MappedRow(map, key, operation, new RecordingTicket(key, map.toString(), accepted));
    }

    /** The outcome of a row made here; fails if it has none. */
    public static Outcome outcomeOf(Row row) {
        Outcome outcome = row.ticket().outcome(TARGET);
        if (outcome == null) {
            throw new AssertionError("the row " + row.key() + " has no outcome");
        }
        return outcome;
    }

    /** Every outcome that was ever written for this row, in order. */
    public synchronized List<Outcome> history() {
        return List.copyOf(history);
    }

    @Override
    public List<String> targets() {
        return List.of(TARGET);
    }

    @Override
    public synchronized boolean isOpen(String target) {
        return history.isEmpty() || history.get(history.size() - 1) instanceof Outcome.Deferred;
    }

    @Override
    public synchronized void settle(String target, Outcome outcome) {
        if (isOpen(target)) {
            history.add(outcome);
        }
    }

    @Override
    public synchronized @Nullable Outcome outcome(String target) {
        return history.isEmpty() ? null : history.get(history.size() - 1);
    }

    @Override
    public Optional<Accepted> accepted(String target) {
        return Optional.ofNullable(accepted);
    }

    @Override
    public String deliveryKey(String target) {
        return "delivery-of-" + key;
    }

    @Override
    public ChangeId change() {
        return new ChangeId(key, version);
    }

    @Override
    public void hold() {}

    @Override
    public void release() {}
}
