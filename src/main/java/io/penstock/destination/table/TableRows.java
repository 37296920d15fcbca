package io.penstock.destination.table;

import io.penstock.delivery.SinkCall;
import io.penstock.destination.table.TableColumn.Content;
import io.penstock.row.Accepted;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.KeyText;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one call ready for the table, and rejects those that cannot be. */
final class TableRows {

    private final TableShape shape;
    private final SinkCall call;
    private final Map<List<String>, List<TableColumn>> columnsByNames = new HashMap<>();

    TableRows(TableShape shape, SinkCall call) {
        this.shape = shape;
        this.call = call;
    }

    /**
     * The rows that can be written, in their order; the others are settled.
     *
     * @throws SetupException if the table lacks a column of theirs
     */
    List<TableRow> ready() {
        List<TableRow> ready = new ArrayList<>(call.due().size());
        for (Row row : call.due()) {
            try {
                ready.add(row.operation() == Operation.DELETE ? delete(row) : write(row));
            } catch (RefusedRowException refused) {
                call.settle(row, new Outcome.Rejected(refused.code(), refused.reason()));
            }
        }
        return ready;
    }

    private TableRow write(Row row) {
        List<String> given = new ArrayList<>(row.size());
        List<@Nullable Object> values = new ArrayList<>(row.size());
        row.forEach((name, value) -> {
            given.add(name);
            values.add(value);
        });
        List<TableColumn> columns = columnsByNames.computeIfAbsent(given, shape::columnsNamed);
        @Nullable String[] cells = new @Nullable String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = CellText.of(values.get(i), columns.get(i));
        }
        List<@Nullable Object> keyValues = new ArrayList<>();
        for (TableColumn part : shape.key()) {
            int at = columns.indexOf(part);
            keyValues.add(at < 0 ? null : values.get(at));
        }
        String key = KeyText.of(keyValues);
        if (key == null) {
            throw new RefusedRowException(
                    "destination.key-missing",
                    "the row has no value in a key column; the key is " + keyNames() + ", and none may be null");
        }
        requireSameIdentity(row, key);
        return new TableRow(row, columns, cells, key);
    }

    /** Finds the row by the key under which the table took it, which a delete's own columns need not hold. */
    private TableRow delete(Row row) {
        String identity = identity(row);
        boolean isSpelledOut = shape.key().stream().allMatch(part -> row.get(part.name()) != null);
        @Nullable String[] cells = new @Nullable String[shape.key().size()];
        if (identity == null && isSpelledOut) {
            for (int i = 0; i < cells.length; i++) {
                TableColumn part = shape.key().get(i);
                cells[i] = CellText.of(row.get(part.name()), part);
            }
            return new TableRow(row, shape.key(), cells, String.valueOf(KeyText.of(keyValues(row))));
        }
        String key = identity == null ? row.key() : identity;
        List<Object> parts = parts(key);
        for (int i = 0; i < cells.length; i++) {
            boolean isWallClock = shape.key().get(i).content() == Content.INSTANT
                    && !parts.get(i).toString().endsWith("Z");
            cells[i] = parts.get(i) + (isWallClock ? "Z" : "");
        }
        return new TableRow(row, shape.key(), cells, key);
    }

    private List<@Nullable Object> keyValues(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        shape.key().forEach(part -> values.add(row.get(part.name())));
        return values;
    }

    private List<Object> parts(String key) {
        try {
            return KeyText.values(
                    key,
                    shape.key().stream()
                            .map(part -> new Column(part.name(), ColumnType.TEXT))
                            .toList());
        } catch (IllegalArgumentException otherKey) {
            throw new RefusedRowException(
                    "destination.key-missing",
                    "the deleted row's key has another number of parts than the table's, which is " + keyNames());
        }
    }

    /** A row that the table knows under another key would be written a second time. */
    private void requireSameIdentity(Row row, String key) {
        String identity = identity(row);
        if (identity != null && !identity.equals(key)) {
            throw new RefusedRowException(
                    "delivery.identity-changed",
                    "the table holds this row under another value of " + keyNames()
                            + "; change it there, or reset the row, and it will be written again");
        }
    }

    private @Nullable String identity(Row row) {
        Optional<Accepted> accepted = row.ticket().accepted(call.target());
        return accepted.map(Accepted::identity).orElse(null);
    }

    private List<String> keyNames() {
        return shape.key().stream().map(TableColumn::name).toList();
    }
}
