package io.penstock.change;

import io.penstock.row.Outcome;

/**
 * A line of the journal: what became of one planned row at one target.
 *
 * @param seq the row's {@link PlannedRow#seq()}
 * @param target index into the plan's targets
 */
public record Settlement(long seq, int target, Outcome outcome) {}
