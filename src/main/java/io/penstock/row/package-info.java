/**
 * What moves through a flow, rows, and what becomes of them, outcomes.
 *
 * <p>The vocabulary that every other package shares. It knows neither Camel nor SQL and depends on nothing of ours.
 */
@NullMarked
package io.penstock.row;

import org.jspecify.annotations.NullMarked;
