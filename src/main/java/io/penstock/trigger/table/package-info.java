/**
 * Flows that begin with the new rows of a warehouse's table or query, told by a column that grows. Rows that come late, and
 * rows of one moment, are told apart by a memory of what was settled near the end.
 */
@NullMarked
package io.penstock.trigger.table;

import org.jspecify.annotations.NullMarked;
