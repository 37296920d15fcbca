/**
 * What a state store has to keep, written once as contracts and run by every store; and the parts of the store in
 * DuckDB.
 */
@NullMarked
package io.penstock.change;

import org.jspecify.annotations.NullMarked;
