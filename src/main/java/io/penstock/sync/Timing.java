package io.penstock.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a sync runs by itself; all null for on demand.
 *
 * @param cron a Quartz cron expression
 * @param every from the end of the minute it was started in
 * @param after the sync after whose completed runs it runs
 */
public record Timing(
        @Nullable String cron,
        @Nullable Duration every,
        @Nullable String after) {

    public static final Timing ON_DEMAND = new Timing(null, null, null);
}
