/**
 * What a sync is, one run of it, and the {@code sync:} component by which a flow begins.
 *
 * <p>A run has two halves with the durable plan between them: reading and comparing, then delivering. Requests for a run
 * are durable and keyed by sync, so neither a crash nor a reload loses one; one run of a sync goes on at a time.
 */
@NullMarked
package io.penstock.sync;

import org.jspecify.annotations.NullMarked;
