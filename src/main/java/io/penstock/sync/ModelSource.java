package io.penstock.sync;

import io.penstock.row.RowCursor;

/** The warehouses, as far as a sync needs them. */
public interface ModelSource {

    /** The SQL of a model by name, or an error that names the file and the nearest name there is. */
    String sql(String model);

    /**
     * Starts reading a query.
     *
     * @throws io.penstock.row.RowReadException if the warehouse cannot be reached or refuses the query
     */
    RowCursor open(String connection, String sql);
}
