/**
 * Rows into tables: the Java half of {@code postgresql-table-sink} and {@code duckdb-table-sink}.
 *
 * <p>A call is one transaction with a few statements over many rows; if the database blames a row, the call is cut in
 * halves until that row is alone. What differs between the databases is a {@link TableEngine}.
 */
@NullMarked
package io.penstock.destination.table;

import org.jspecify.annotations.NullMarked;
