package io.penstock.destination.table;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a sink was told.
 *
 * @param connections to the database
 * @param engine that fits them
 * @param table to write to
 * @param key its key columns, at least one
 * @param create whether a missing table is made
 * @param mode what writing means
 * @param timeout for one statement
 */
record TableSettings(
        DataSource connections,
        TableEngine engine,
        TableName table,
        List<String> key,
        boolean create,
        WriteMode mode,
        Duration timeout) {}
