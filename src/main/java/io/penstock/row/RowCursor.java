package io.penstock.row;

import java.util.List;

/**
 * A model while it is read, row by row, forwards, once.
 *
 * <p>For one thread. Fails with a {@link RowReadException} that says what the warehouse said; after that only
 * {@link #close} may be called.
 */
public interface RowCursor extends AutoCloseable {

    /** The model's columns, in its order. */
    List<Column> columns();

    /** Moves to the next row; false at the end. */
    boolean next();

    /** Gives the current row's value of one column, in any order of columns, each at most once per row. */
    void read(int column, CellSink into);

    /** Lets go of the warehouse. Safe to repeat. */
    @Override
    void close();
}
