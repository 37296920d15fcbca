package io.penstock.console;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param page from 0
 * @param more whether there is a next page
 */
record Page<T>(List<T> rows, int page, int size, boolean more) {

    private static final int SIZE = 100;
    private static final int LARGEST = 1000;
    private static final int LAST = 1_000_000;

    /** Which part is asked for. */
    record Place(int page, int size) {

        /** So many as fill the page, and one that tells whether there is a next. */
        int oneMore() {
            return size + 1;
        }

        int offset() {
            return (int) Math.min(Integer.MAX_VALUE, (long) page * size);
        }

        <S, T> Page<T> page(List<S> rowsAndOne, Function<S, T> view) {
            boolean more = rowsAndOne.size() > size;
            List<S> rows = more ? rowsAndOne.subList(0, size) : rowsAndOne;
            return new Page<>(rows.stream().map(view).toList(), page, size, more);
        }
    }

    /** Reads {@code page} and {@code size}. */
    static Place place(Fields fields) {
        return new Place((int) fields.number("page", 0, 0, LAST), (int) fields.number("size", SIZE, 1, LARGEST));
    }
}
