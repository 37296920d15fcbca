package io.penstock.warehouse;

import com.zaxxer.hikari.HikariConfig;
import io.penstock.config.Durations;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The keys that every warehouse connection has, whatever the product. */
final class PoolKeys {

    static final String FETCH_SIZE = "fetch-size";
    static final String STATEMENT_TIMEOUT = "statement-timeout";
    private static final String POOL_SIZE = "pool-size";
    private static final String CONNECT_TIMEOUT = "connect-timeout";
    private static final int DEFAULT_POOL_SIZE = 8;
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The least that Hikari accepts; so a DuckDB file that is not being read is soon free for others. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private PoolKeys() {}

    static List<ConnectionKey> after(ConnectionKey... own) {
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(
                                ConnectionKey.optional(POOL_SIZE, Kind.NUMBER),
                                ConnectionKey.optional(CONNECT_TIMEOUT, Kind.DURATION),
                                ConnectionKey.optional(FETCH_SIZE, Kind.NUMBER),
                                ConnectionKey.optional(STATEMENT_TIMEOUT, Kind.DURATION)))
                .toList();
    }

    static void apply(HikariConfig pool, Connection connection) {
        pool.setPoolName(connection.name());
        pool.setMaximumPoolSize(
                connection.setting(POOL_SIZE).map(Integer::parseInt).orElse(DEFAULT_POOL_SIZE));
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(IDLE.toMillis());
        pool.setConnectionTimeout(connection
                .setting(CONNECT_TIMEOUT)
                .flatMap(Durations::parse)
                .orElse(DEFAULT_CONNECT_TIMEOUT)
                .toMillis());
    }
}
