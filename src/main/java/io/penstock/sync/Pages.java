package io.penstock.sync;

import io.penstock.change.FailedRow;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Rows that are read page by page while somebody goes through them. */
final class Pages implements Iterable<FailedRow> {

    private static final int PAGE = 5000;

    private final int most;
    private final BiFunction<Integer, Integer, List<FailedRow>> page;

    /** @param page gives up to so many rows from an offset on */
    Pages(int most, BiFunction<Integer, Integer, List<FailedRow>> page) {
        this.most = most;
        this.page = page;
    }

    @Override
    public Iterator<FailedRow> iterator() {
        return Stream.iterate(0, offset -> offset < most, offset -> offset + PAGE)
                .map(offset -> page.apply(Math.min(PAGE, most - offset), offset))
                .takeWhile(rows -> !rows.isEmpty())
                .flatMap(List::stream)
                .iterator();
    }
}
