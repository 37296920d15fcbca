package io.penstock.change;

import io.penstock.row.Outcome;
import java.util.Map;

/**
 * The outcomes of a plan so far, counted from the folded journal.
 *
 * @param byTarget for each target's name, how many rows have each outcome; kinds without rows are absent
 * @param byRow how many rows have each outcome as the worst of their targets; rows not settled anywhere are absent
 * @param unsettled rows of the plan that still lack an outcome at a target that is owed
 */
public record Tally(Map<String, Map<Outcome.Kind, Long>> byTarget, Map<Outcome.Kind, Long> byRow, long unsettled) {

    /** Of a state without a plan. */
    public static final Tally NONE = new Tally(Map.of(), Map.of(), 0);
}
