/**
 * Columns to fields: the row language, the mapping files written in it, and the steps that apply them to batches.
 *
 * <p>The language is the expression syntax of Apache Commons JEXL, read by JEXL's parser and compiled to terms of our
 * own: it calculates exactly, knows nothing but columns and the functions listed here, and cannot reach a Java class,
 * because no term does. A row that an expression cannot work with is rejected; it never gets a wrong value.
 */
@NullMarked
package io.penstock.mapping;

import org.jspecify.annotations.NullMarked;
