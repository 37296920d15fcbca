package io.penstock.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The pool of a connection, under one object for as long as there is a connection of this name. It can be replaced while
 * it is used: what is lent stays valid, and the old pool is closed when the last of it is back. Safe for several threads.
 */
final class RenewablePool extends AbstractDataSource implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private volatile HikariDataSource pool;
    /** Why it could not give a connection when it was asked last; null if it could. */
    private volatile @Nullable SQLException refusal;

    RenewablePool(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource asked = pool;
        try {
            Connection lent = asked.getConnection();
            refusal = null;
            return lent;
        } catch (SQLException e) {
            if (asked == pool || !asked.isClosed()) {
                refusal = e;
                throw e;
            }
            // It was replaced and closed in between.
            return getConnection();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    /**
     * Why it cannot give a connection now; empty if it can, as far as is known. A pool that gave one when it was asked
     * last is not asked again: a file would stay locked and a warehouse that costs by the minute would stay awake.
     */
    Optional<SQLException> refusal() {
        HikariPoolMXBean inUse = pool.getHikariPoolMXBean();
        if (inUse != null && inUse.getThreadsAwaitingConnection() > 0) {
            return Optional.of(
                    new SQLException("all " + inUse.getActiveConnections() + " connections of the pool are in"
                            + " use, and " + inUse.getThreadsAwaitingConnection() + " wait for one"));
        }
        if (refusal != null) {
            try {
                getConnection().close();
            } catch (SQLException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    /** How it is used now; empty before the first use. */
    Optional<PoolUse> use() {
        HikariPoolMXBean inUse = pool.getHikariPoolMXBean();
        return inUse == null || pool.isClosed()
                ? Optional.empty()
                : Optional.of(new PoolUse(inUse.getActiveConnections(), inUse.getThreadsAwaitingConnection()));
    }

    void renew(HikariDataSource next) {
        refusal = null;
        HikariDataSource old = pool;
        pool = next;
        retire(old);
    }

    /** Closes it after its last use; whoever asks for a connection from now on is refused. */
    void retire() {
        retire(pool);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void retire(HikariDataSource old) {
        Thread.ofVirtual().name("retired-pool-" + old.getPoolName()).start(() -> {
            HikariPoolMXBean inUse = old.getHikariPoolMXBean();
            try {
                while (inUse != null && inUse.getActiveConnections() > 0) {
                    inUse.softEvictConnections();
                    Thread.sleep(LOOK_AGAIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                old.close();
            }
        });
    }
}
