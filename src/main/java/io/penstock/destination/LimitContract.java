package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.delivery.RateLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an account allows by default; {@code limit.calls}, {@code limit.per} and {@code limit.parallel} of the connection
 * go before.
 *
 * @param calls at most so many calls in any {@code per}
 * @param per such as {@code 10s}
 * @param parallel at most so many calls at once
 */
record LimitContract(
        @Nullable Integer calls,
        @Nullable String per,
        @Nullable Integer parallel) {

    static final LimitContract NONE = new LimitContract(null, null, null);

    RateLimit forConnection(Connection connection) {
        int most = connection.setting("limit.calls").map(Integer::valueOf).orElse(calls == null ? 0 : calls);
        Duration window = connection
                .setting("limit.per")
                .map(Settings::duration)
                .orElse(per == null ? Duration.ofSeconds(1) : Settings.duration(per));
        int atOnce = connection
                .setting("limit.parallel")
                .map(Integer::valueOf)
                .orElse(parallel == null ? RateLimit.NONE.parallel() : parallel);
        return new RateLimit(most, window, atOnce);
    }
}
