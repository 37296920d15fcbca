/**
 * The store: tables of key to JSON document that flows share, such as dimension tables, lists, counters and the memory of
 * what was seen. Here is what a table means and the Kamelets of {@code kamelets/store}; where tables are kept is behind
 * {@link io.penstock.store.StoredTables}.
 */
@NullMarked
package io.penstock.store;

import org.jspecify.annotations.NullMarked;
