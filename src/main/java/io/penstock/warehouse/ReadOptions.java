package io.penstock.warehouse;

import io.penstock.config.Durations;
import io.penstock.connection.Connection;
import java.time.Duration;

/**
 * How a query is read.
 *
 * @param fetchSize rows that come over the wire at once, where the product lets us choose
 * @param timeout how long the warehouse may work before the next rows come; the time in which we do nothing with them
 *     does not count
 */
public record ReadOptions(int fetchSize, Duration timeout) {

    /** Measured for PostgreSQL: more rows cost memory and are no faster. */
    public static final int FETCH_SIZE = 10_000;

    public static final Duration TIMEOUT = Duration.ofMinutes(30);

    public static final ReadOptions DEFAULT = new ReadOptions(FETCH_SIZE, TIMEOUT);

    public ReadOptions {
        if (fetchSize < 1 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("fetch size and timeout must be more than nothing");
        }
    }

    /** What the connection's file says, or the defaults. */
    public static ReadOptions of(Connection connection) {
        return new ReadOptions(
                connection.setting(PoolKeys.FETCH_SIZE).map(Integer::parseInt).orElse(FETCH_SIZE),
                connection
                        .setting(PoolKeys.STATEMENT_TIMEOUT)
                        .flatMap(Durations::parse)
                        .orElse(TIMEOUT));
    }
}
