package io.penstock.trigger.table;

import com.dynatrace.hash4j.hashing.Hashing;
import io.penstock.row.ColumnType;
import io.penstock.trigger.Positions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was settled of a table: everything before the window, whose end is the greatest cursor that was seen, and of the
 * window the rows that are remembered.
 */
final class SettledRows {

    private static final int LONGEST = 180;
    /** The place in a table that had no rows when it began. */
    private static final String BEGINNING = "beginning";

    private final String source;
    private final ColumnType type;
    private final Lag lag;
    private final Positions positions;
    private final Clock clock;

    SettledRows(String source, ColumnType type, Lag lag, Positions positions, Clock clock) {
        this.source = source;
        this.type = type;
        this.lag = lag;
        this.positions = positions;
        this.clock = clock;
    }

    /** Whether this was ever read. */
    boolean isBegun() {
        return positions.of(source).isPresent();
    }

    /** Begins in a table that has no rows yet: whatever comes from now on is new. */
    void beginEmpty() {
        positions.move(source, BEGINNING, clock.instant());
    }

    /** Where the window begins; empty if nothing was settled yet. */
    Optional<String> windowStart() {
        return end().map(end -> Lag.text(lag.before(end)));
    }

    private Optional<Object> end() {
        return positions.of(source).filter(place -> !place.equals(BEGINNING)).map(place -> Lag.parsed(type, place));
    }

    /** Those that were not settled, in their order. */
    List<ChangedRow> without(List<ChangedRow> rows) {
        Set<String> seen =
                positions.seen(source, rows.stream().map(SettledRows::item).toList());
        List<ChangedRow> open = new ArrayList<>();
        rows.forEach(row -> {
            if (!seen.contains(item(row))) {
                open.add(row);
            }
        });
        return open;
    }

    /** Remembers rows, in the order of their cursors, as settled. */
    void settle(List<ChangedRow> rows) {
        Object last = rows.get(rows.size() - 1).cursor();
        Object end = end().filter(place -> Lag.mark(place) > Lag.mark(last)).orElse(last);
        Map<String, Long> seen = new LinkedHashMap<>();
        rows.forEach(row -> seen.put(item(row), Lag.mark(row.cursor())));
        positions.move(source, Lag.text(end), seen, Lag.mark(lag.before(end)), clock.instant());
    }

    static String item(ChangedRow row) {
        String item = Lag.text(row.cursor()) + "|" + row.key();
        return item.length() <= LONGEST
                ? item
                : "#" + Hashing.xxh3_128().hashStream().putString(item).get();
    }
}
