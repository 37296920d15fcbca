package io.penstock.delivery;

import io.penstock.change.PlannedRow;
import io.penstock.change.PlannedRows;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.Operation;
import io.penstock.row.RowLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Planned rows out of a list, all of one integer key column, owed to every target. */
final class ListedRows implements PlannedRows {

    private static final RowLayout LAYOUT =
            new RowLayout(List.of(new Column("id", ColumnType.INTEGER)), List.of("id"), Set.of());

    private final Deque<PlannedRow> rows = new ArrayDeque<>();
    private final int targets;

    ListedRows(int targets) {
        this.targets = targets;
    }

    ListedRows upserts(int from, int to) {
        for (int i = from; i < to; i++) {
            add(i, Operation.UPSERT);
        }
        return this;
    }

    ListedRows delete(int key) {
        add(key, Operation.DELETE);
        return this;
    }

    private void add(int key, Operation operation) {
        boolean[] owed = new boolean[targets];
        Arrays.fill(owed, true);
        rows.add(new PlannedRow(
                key,
                String.valueOf(key),
                operation,
                operation == Operation.DELETE ? null : key + "\u001f",
                "v",
                0,
                owed,
                Collections.nCopies(targets, null)));
    }

    @Override
    public RowLayout layout() {
        return LAYOUT;
    }

    @Override
    public List<PlannedRow> next(int most) {
        List<PlannedRow> next = new ArrayList<>();
        while (next.size() < most && !rows.isEmpty()) {
            next.add(rows.remove());
        }
        return next;
    }

    @Override
    public void close() {}
}
