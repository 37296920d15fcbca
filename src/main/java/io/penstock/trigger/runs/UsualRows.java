package io.penstock.trigger.runs;

import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** How many rows a sync's model usually has: the median of its last completed runs. */
final class UsualRows {

    private static final int LOOKED_AT = 30;
    private static final int FEWEST = 5;

    private UsualRows() {}

    /** Empty while there are too few runs to say. */
    static OptionalLong before(RunReport run, Runs runs) {
        List<Long> read = runs.earlier(run.sync(), run.id(), LOOKED_AT).stream()
                .filter(earlier -> earlier.state() == RunState.COMPLETED && earlier.counts() != null)
                .map(earlier -> Objects.requireNonNull(earlier.counts()).read())
                .sorted()
                .toList();
        return read.size() < FEWEST ? OptionalLong.empty() : OptionalLong.of(read.get(read.size() / 2));
    }

    /** Whether a count is further from the usual one than so many percent of it. */
    static boolean isFar(long count, long usual, int percent) {
        return Math.abs(count - usual) * 100 > Math.max(1, usual) * percent;
    }
}
