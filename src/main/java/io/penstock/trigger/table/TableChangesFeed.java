package io.penstock.trigger.table;

import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import io.penstock.warehouse.RowsAfter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New rows, page by page from the beginning of the window to the end, and then from the beginning again: what came late in
 * the window is found in the next round. No connection is held between two pages.
 */
final class TableChangesFeed implements Feed {

    private final RowsAfter rows;
    private final String cursor;
    private final String key;
    private final int batchSize;
    private final SettledRows settled;
    private final Deque<ChangedRow> read = new ArrayDeque<>();
    private List<ChangedRow> batch = List.of();
    private @Nullable ChangedRow last;

    TableChangesFeed(RowsAfter rows, String cursor, String key, int batchSize, SettledRows settled) {
        this.rows = rows;
        this.cursor = cursor;
        this.key = key;
        this.batchSize = batchSize;
        this.settled = settled;
    }

    /** Takes the rows that are there for settled, unless this was read before. */
    void beginAtTheEnd() {
        if (settled.isBegun()) {
            return;
        }
        List<Map<String, @Nullable Object>> end = rows.last();
        if (end.isEmpty()) {
            settled.beginEmpty();
            return;
        }
        settled.settle(List.of(ChangedRow.of(end.get(0), cursor, key)));
        for (boolean more = true; more; ) {
            List<ChangedRow> page = page();
            List<ChangedRow> open = settled.without(page);
            if (!open.isEmpty()) {
                settled.settle(open);
            }
            more = page.size() == batchSize;
        }
        last = null;
    }

    @Override
    public List<FedRow> next() {
        while (read.isEmpty()) {
            List<ChangedRow> page = page();
            read.addAll(settled.without(page));
            if (page.size() < batchSize) {
                last = null;
                if (read.isEmpty()) {
                    return List.of();
                }
            }
        }
        List<ChangedRow> next = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!read.isEmpty()
                && next.size() < batchSize
                && keys.add(read.element().key())) {
            next.add(read.remove());
        }
        batch = next;
        return next.stream()
                .map(row -> FedRow.of(SettledRows.item(row), row.key(), row.columns()))
                .toList();
    }

    private List<ChangedRow> page() {
        ChangedRow before = last;
        List<ChangedRow> page = rows
                .rows(
                        before == null ? settled.windowStart().orElse(null) : Lag.text(before.cursor()),
                        before == null ? null : before.key(),
                        batchSize)
                .stream()
                .map(row -> ChangedRow.of(row, cursor, key))
                .toList();
        if (!page.isEmpty()) {
            last = page.get(page.size() - 1);
        }
        return page;
    }

    @Override
    public void settled() {
        settled.settle(batch);
    }

    @Override
    public void close() {
        read.clear();
    }
}
