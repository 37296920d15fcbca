/**
 * Steps that look at several rows at once: duplicates, order, groups, joins, and CSV text to rows and back. The Java halves
 * of {@code kamelets/rows}. What becomes of a row's outcome is decided here with the step: a row that is dropped is skipped,
 * a row that goes into a group is settled with it.
 */
@NullMarked
package io.penstock.shaping;

import org.jspecify.annotations.NullMarked;
