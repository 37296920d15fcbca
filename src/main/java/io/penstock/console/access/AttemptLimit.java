package io.penstock.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often an address may guess. After some wrong passwords or tokens everything from there without a right token is
 * refused for a minute, and twice as long each time it goes on, up to a quarter of an hour.
 */
final class AttemptLimit {

    static final int FREE = 10;

    private static final Logger LOG = LoggerFactory.getLogger("penstock.access");
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private record Count(int wrong, Instant until) {}

    private final Clock clock;
    private final Cache<String, Count> counts = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(LONGEST.plus(LONGEST))
            .build();

    AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    void failed(String address) {
        Count now = counts.asMap().compute(address, (same, before) -> {
            int wrong = before == null ? 1 : before.wrong() + 1;
            return new Count(wrong, wrong < FREE ? Instant.MIN : clock.instant().plus(pause(wrong)));
        });
        if (now.wrong() % FREE == 0) {
            LOG.warn("{} wrong passwords or tokens from {}", now.wrong(), address);
        }
    }

    /** Seconds for which an address must still wait; 0 for none. */
    long wait(String address) {
        Count count = counts.getIfPresent(address);
        if (count == null || !count.until().isAfter(clock.instant())) {
            return 0;
        }
        return Duration.between(clock.instant(), count.until()).toSeconds() + 1;
    }

    private static Duration pause(int wrong) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(10, wrong - FREE));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
