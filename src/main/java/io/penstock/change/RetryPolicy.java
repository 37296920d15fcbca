package io.penstock.change;

import java.time.Duration;

/**
 * When a rejected row is tried again: after {@code first}, doubled each time up to {@code longest}, and quarantined
 * after {@code tries} rejections of the same version in the same shape. Deferred rows are never counted (P3).
 *
 * @param tries at least 1
 */
public record RetryPolicy(int tries, Duration first, Duration longest) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMinutes(5), Duration.ofDays(1));

    /** The pause after the given number of rejections, from 1. */
    public Duration pauseAfter(int rejections) {
        Duration pause = first;
        for (int i = 1; i < rejections && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
