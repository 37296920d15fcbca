/**
 * The engine behind the Kamelets that write to HTTP APIs in batches.
 *
 * <p>A vendor is described, not programmed: its {@link io.penstock.destination.HttpContract} stands as YAML in the
 * Kamelet and says what a request looks like and what the answers mean. The engine makes the calls and sees to it that
 * every row leaves with an outcome, whatever was answered (P1).
 */
@NullMarked
package io.penstock.destination;

import org.jspecify.annotations.NullMarked;
