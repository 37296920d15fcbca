package io.penstock.destination;

import io.penstock.row.Accepted;
import io.penstock.row.ChangeId;
import io.penstock.row.MappedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.row.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as a run would hand them to a sink. */
final class TestRows {

    private TestRows() {}

    static Row upsert(String key, @Nullable Object... columns) {
        return new MappedRow(map(columns), key, Operation.UPSERT, new OneTicket(key, null));
    }

    static Row accepted(String key, @Nullable Accepted accepted, @Nullable Object... columns) {
        return new MappedRow(map(columns), key, Operation.UPSERT, new OneTicket(key, accepted));
    }

    static Row delete(String key, @Nullable Accepted accepted, @Nullable Object... columns) {
        return new MappedRow(map(columns), key, Operation.DELETE, new OneTicket(key, accepted));
    }

    static Row row(
            Map<String, @Nullable Object> columns, String key, Operation operation, @Nullable Accepted accepted) {
        return new MappedRow(columns, key, operation, new OneTicket(key, accepted));
    }

    static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    /** Keeps what a sink says, and fails where a sink says two final things about one row. */
    private static final class OneTicket implements Ticket {

        private final String key;
        private final @Nullable Accepted accepted;
        private @Nullable Outcome outcome;

        OneTicket(String key, @Nullable Accepted accepted) {
            this.key = key;
            this.accepted = accepted;
        }

        @Override
        public List<String> targets() {
            return List.of(SinkBench.TARGET);
        }

        @Override
        public synchronized boolean isOpen(String target) {
            return outcome == null || outcome instanceof Outcome.Deferred;
        }

        @Override
        public synchronized void settle(String target, Outcome settled) {
            if (isOpen(target)) {
                outcome = settled;
            } else {
                throw new AssertionError("settled twice: " + outcome + ", then " + settled);
            }
        }

        @Override
        public synchronized @Nullable Outcome outcome(String target) {
            return outcome;
        }

        @Override
        public Optional<Accepted> accepted(String target) {
            return Optional.ofNullable(accepted);
        }

        @Override
        public String deliveryKey(String target) {
            return "trace-" + key;
        }

        @Override
        public ChangeId change() {
            return new ChangeId(key, "");
        }

        @Override
        public void hold() {}

        @Override
        public void release() {}
    }
}
