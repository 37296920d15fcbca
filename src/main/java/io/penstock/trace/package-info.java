/**
 * Traces: from what asked for a run to the calls of the destination, for a collector that speaks OTLP.
 *
 * <p>Off unless {@code penstock.tracing.endpoint} is set, and then nothing is recorded. Spans say which sync, run, target and
 * server, how many rows and how it ended; never a row's value, a path or query that may hold one, or a message of a failure
 * (P9).
 */
@NullMarked
package io.penstock.trace;

import org.jspecify.annotations.NullMarked;
