package io.penstock.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What delivering a plan will take.
 *
 * @param batches calls of the flow: each is at least one call per target
 * @param time by the pace of the last run that delivered rows; null before one did
 */
public record PlanForecast(long batches, @Nullable Duration time) {}
