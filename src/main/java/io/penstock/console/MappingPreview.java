package io.penstock.console;

import io.penstock.row.Row;
import java.util.List;

/** Maps rows without sending them. */
interface MappingPreview {

    /**
     * Applies the mapping of this name to each row, in order.
     *
     * @return as many rows; one that the mapping refuses keeps its columns and is settled as rejected
     */
    List<Row> map(String mapping, List<Row> rows);
}
