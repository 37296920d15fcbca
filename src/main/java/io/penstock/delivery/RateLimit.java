package io.penstock.delivery;

import java.time.Duration;

/**
 * What a connection allows.
 *
 * @param calls at most so many calls begin in any {@code per}; 0 for no limit
 * @param parallel at most so many calls are under way at once; at least 1
 */
public record RateLimit(int calls, Duration per, int parallel) {

    public static final RateLimit NONE = new RateLimit(0, Duration.ofSeconds(1), 64);
}
