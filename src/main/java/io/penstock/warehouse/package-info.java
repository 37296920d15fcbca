/**
 * Warehouses: reading what a model says out of them, row by row, and the SQL that writes to them.
 *
 * <p>Everything that differs between products is in a {@link io.penstock.warehouse.Dialect}, one file each; a new
 * warehouse is a new one. {@link io.penstock.warehouse.Warehouses} and {@link io.penstock.warehouse.Models} are the way
 * in. Every connection is a pooled {@code DataSource} that Camel finds under the connection's name.
 */
@NullMarked
package io.penstock.warehouse;

import org.jspecify.annotations.NullMarked;
