package io.penstock.destination;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.destination.OperationContract.Format;
import io.penstock.row.Accepted;
import io.penstock.row.Row;
import io.penstock.row.RowJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes rows and writes each of them once. For one thread. */
final class Parcels implements AutoCloseable {

    private static final byte[] NONE = new byte[0];
    private final String target;
    private final Scope base;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
    private final JsonGenerator json;

    Parcels(String target, Scope base) {
        this.target = target;
        this.base = base;
        this.json = RowJson.generator(buffer);
    }

    /**
     * The row, ready to be sent.
     *
     * @throws FormulaException if an expression of the contract fails on the row
     * @throws IOException if a value cannot be written as JSON
     */
    Parcel of(Row row, WriteOperation operation) throws IOException {
        Optional<Accepted> accepted = row.ticket().accepted(target);
        String trace = operation.isTraced() ? row.ticket().deliveryKey(target) : "";
        String id = accepted.map(Accepted::id).orElse(null);
        Formula shape = operation.row();
        Formula matched = operation.identity();
        Formula tied = operation.reference();
        if (shape == null && matched == null && tied == null) {
            return new Parcel(row, trace, id, null, "", row, written(row, operation));
        }
        Scope scope = scope(base.copy(), row, trace, id);
        String identity = matched == null ? null : matched.text(scope);
        identity = identity == null || identity.isBlank() ? null : identity;
        scope.with(
                "identity", identity == null ? accepted.map(Accepted::identity).orElse(null) : identity);
        Object value = shape == null ? row : shape.value(scope);
        String reference = tied == null ? "" : tied.text(scope);
        if (value == null) {
            throw new Template.NoValueException(operation.name() + ".row gives nothing for this row");
        }
        return new Parcel(
                row, trace, id, identity, reference == null ? "" : reference, value, written(value, operation));
    }

    /** The names of one row, for expressions. */
    static Scope scope(Scope into, Map<String, @Nullable Object> row, String trace, @Nullable String id) {
        return into.with("row", row)
                .with("key", row instanceof Row known ? known.key() : "")
                .with("trace", trace)
                .with("id", id);
    }

    private byte[] written(Object value, WriteOperation operation) throws IOException {
        Format format = operation.contract().format();
        if (format == Format.NONE || format == Format.FORM) {
            return NONE;
        }
        buffer.reset();
        RowJson.write(value, json);
        json.flush();
        return buffer.toByteArray();
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
