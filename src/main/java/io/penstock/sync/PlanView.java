package io.penstock.sync;

import io.penstock.change.Plan;
import io.penstock.change.PlanSample;
import java.util.List;

/**
 * A plan for a person to judge.
 *
 * @param report of the run that made it
 * @param upserts a sample of rows that will be sent
 * @param deletes the first of the keys that will be deleted
 */
public record PlanView(
        RunReport report, Plan plan, PlanForecast forecast, List<PlanSample> upserts, List<PlanSample> deletes) {}
