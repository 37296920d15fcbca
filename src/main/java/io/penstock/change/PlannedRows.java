package io.penstock.change;

import io.penstock.row.RowLayout;

/** A plan while it is read for delivery: forwards, once, for one thread, in no particular order; memory stays flat. */
public interface PlannedRows extends AutoCloseable {

    /** How the payloads are laid out. */
    RowLayout layout();

    /** Fills the list with up to {@code most} further rows; an empty list is the end. */
    java.util.List<PlannedRow> next(int most);

    @Override
    void close();
}
