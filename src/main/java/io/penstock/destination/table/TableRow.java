package io.penstock.destination.table;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row made ready for its table.
 *
 * @param row where it came from
 * @param columns that it writes, the same list for all rows with the same columns; for a delete, the key columns
 * @param cells for each column its text
 * @param key the text of its key at the table
 */
@SuppressWarnings("ArrayRecordComponent")
record TableRow(
        Row row, List<TableColumn> columns, @Nullable String[] cells, String key) {

    boolean isDelete() {
        return row.operation() == Operation.DELETE;
    }
}
