package io.penstock.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model of one row, encoded. */
record OneRow(String fingerprint, String payload, @Nullable String key, EncodedRow row) {

    static OneRow of(
            List<Column> columns, List<? extends @Nullable Object> values, Set<String> ignored, String... key) {
        RowLayout layout = new RowLayout(columns, List.of(key), ignored);
        RowEncoder encoder = new RowEncoder(layout);
        encoder.encode(new Values(columns, values));
        String payload = new String(encoder.payload(), java.nio.charset.StandardCharsets.UTF_8);
        return new OneRow(
                "%016x%016x".formatted(encoder.fingerprintHigh(), encoder.fingerprintLow()),
                payload,
                encoder.key(),
                new EncodedRow(layout, payload, "", Operation.UPSERT, NoTicket.INSTANCE));
    }

    private record Values(List<Column> columns, List<? extends @Nullable Object> values) implements RowCursor {

        @Override
        public boolean next() {
            return true;
        }

        @Override
        public void read(int column, CellSink into) {
            Object value = values.get(column);
            switch (value) {
                case null -> into.ofNull();
                case Boolean v -> into.ofBoolean(v);
                case Long v -> into.ofLong(v);
                case BigDecimal v -> into.ofDecimal(v);
                case Double v -> into.ofDouble(v);
                case LocalDate v -> into.ofDate(v);
                case LocalTime v -> into.ofTime(v);
                case LocalDateTime v -> into.ofTimestamp(v);
                case OffsetDateTime v -> into.ofInstant(v);
                case UUID v -> into.ofUuid(v);
                case byte[] v -> into.ofBytes(v);
                case String v -> {
                    ColumnType type = columns.get(column).type();
                    if (type == ColumnType.JSON || type == ColumnType.ARRAY) {
                        into.ofJson(v);
                    } else {
                        into.ofText(v);
                    }
                }
                default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
            }
        }

        @Override
        public void close() {}
    }

    private enum NoTicket implements Ticket {
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
        public java.util.Optional<Accepted> accepted(String target) {
            return java.util.Optional.empty();
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
}
