package io.penstock.warehouse;

import io.penstock.row.CellSink;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the cells of one column. Chosen once per query, so that nothing is decided per cell. */
@FunctionalInterface
public interface CellReader {

    /** @param index of the column, from 1 */
    void read(ResultSet row, int index, CellSink into) throws SQLException;
}
