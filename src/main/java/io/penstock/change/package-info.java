/**
 * What differs from what the destinations last accepted: the state of a sync, its plan and its journal.
 *
 * <p>A store holds everything one sync remembers in one place and changes it in one transaction: what each target has
 * accepted, the plan of the current run, the journal of outcomes, the attempts, pauses and quarantine. It keeps P3 (a
 * row that was not accepted differs still, so it comes back by itself), P4 (an outcome is on disk before the next batch)
 * and P5 (only what was accepted from us can be deleted).
 */
@NullMarked
package io.penstock.change;

import org.jspecify.annotations.NullMarked;
