package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.row.RowJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes of rows.
 *
 * @param value the document; null for all columns
 * @param version the version that must stand there, 0 for none; null where any may
 * @param timeToLive null for ever
 */
record PutWrites(
        KeyExpression key,
        @Nullable RowExpression value,
        PutMode mode,
        @Nullable RowExpression version,
        @Nullable Duration timeToLive,
        Store store) {

    /**
     * The write for a row. A delete goes by the key under which the row was stored, which its own columns need not hold.
     *
     * @param target whose memory of the row counts
     * @param names by which a write under a condition is known when it comes again
     */
    StoreWrite of(Row row, String target, DeliveryNames names) {
        Optional<Accepted> accepted = row.ticket().accepted(target);
        String known = accepted.map(Accepted::identity).orElse(row.key());
        if (row.operation() == Operation.DELETE) {
            return new StoreWrite.Delete(known);
        }
        String wanted = key.of(row);
        if (wanted == null) {
            throw new RefusedRow("destination.key-missing", "the key of the row for the store is null");
        }
        String fault = StoreLimits.faultOfKey(wanted);
        if (!fault.isEmpty()) {
            throw new RefusedRow("store.bad-key", fault);
        }
        if (accepted.isPresent() && !known.equals(wanted)) {
            throw new RefusedRow(
                    "delivery.identity-changed",
                    "the store holds this row under another key; delete it there, or reset the row");
        }
        String json = json(row);
        if (json.length() > StoreLimits.LONGEST_DOCUMENT) {
            throw tooLarge();
        }
        StoreWrite.When when = when(row);
        boolean repeatable = when instanceof StoreWrite.When.Always;
        return new StoreWrite.Put(
                wanted, json, store.after(timeToLive), when, repeatable ? null : names.of(row, wanted, json));
    }

    static RefusedRow tooLarge() {
        return new RefusedRow(
                "store.document-too-large",
                "a document of more than " + StoreLimits.LONGEST_DOCUMENT + " characters of JSON");
    }

    private String json(Row row) {
        return value == null ? new String(RowJson.bytes(row), StandardCharsets.UTF_8) : RowJson.json(value.value(row));
    }

    private StoreWrite.When when(Row row) {
        if (version != null) {
            return new StoreWrite.When.Version(version(version.value(row)));
        }
        return switch (mode) {
            case UPSERT -> new StoreWrite.When.Always();
            case INSERT -> new StoreWrite.When.Absent();
            case UPDATE -> new StoreWrite.When.Present();
        };
    }

    private static long version(@Nullable Object value) {
        try {
            return value == null ? 0 : new BigDecimal(value.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException other) {
            throw new BadValueException("version", "a version that is not a whole number");
        }
    }

    /** A row that cannot be written as it is. Without a stack trace: it is an answer and no mishap. */
    static final class RefusedRow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedRow(String code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
