package io.penstock.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The pool of a connection, under one object for as long as there is a connection of this name. It can be replaced while
 * it is used: what is lent stays valid, and the old pool is closed when the last of it is back. Safe for several threads.
 */
final class RenewablePool extends AbstractDataSource implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private volatile HikariDataSource pool;

    RenewablePool(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource asked = pool;
        try {
            return asked.getConnection();
        } catch (SQLException e) {
            if (asked == pool || !asked.isClosed()) {
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

    void renew(HikariDataSource next) {
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
