package io.penstock.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.penstock.fault.Failpoint;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The operations database, migrated, with one way to write to it. Safe for several threads. */
final class OperationsDatabase implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HikariDataSource source;
    private final JdbcTemplate template;
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final boolean forced;

    private OperationsDatabase(HikariDataSource source, boolean forced) {
        this.source = source;
        this.forced = forced;
        this.template = new JdbcTemplate(source);
        this.client = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    static OperationsDatabase open(String url, @Nullable String user, @Nullable String password) {
        return open(url, user, password, TIMEOUT);
    }

    /**
     * Connects, and brings the tables up to date.
     *
     * @param timeout how long a connection may take; an answer of PostgreSQL may take six times that
     */
    static OperationsDatabase open(String url, @Nullable String user, @Nullable String password, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("operations");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(timeout.toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A network that falls silent would hold every sync for ever.
        config.addDataSourceProperty(
                "socketTimeout", Long.toString(timeout.multipliedBy(6).toSeconds()));
        HikariDataSource source;
        try {
            source = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new OperationsDatabaseException(e);
        }
        try {
            Flyway migrations = Flyway.configure().dataSource(source).load();
            refuseNewer(migrations);
            migrations.migrate();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        return new OperationsDatabase(source, url.startsWith("jdbc:h2:"));
    }

    /** Flyway alone would let an older Penstock write to tables that it does not understand. */
    private static void refuseNewer(Flyway migrations) {
        for (MigrationInfo migration : migrations.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new OperationsDatabaseException("operations.newer: a newer Penstock has brought the operations"
                        + " database to version " + migration.getVersion()
                        + ", which this one does not know; start the newer one, or put the backup back that was made"
                        + " before");
            }
        }
    }

    /** For reading, and inside of {@link #write} for writing. */
    JdbcClient sql() {
        return client;
    }

    /** As {@link #sql()}, for many rows at once. */
    JdbcTemplate template() {
        return template;
    }

    /** Does the work in one transaction, which is on disk when this returns. When it throws, nothing was written. */
    <T> T write(Supplier<T> work) {
        T result = transactions.execute(status -> {
            T done = work.get();
            Failpoint.hit("ledger.before-commit");
            return done;
        });
        Failpoint.hit("ledger.after-commit");
        if (forced) {
            // WRITE_DELAY=0 hands a commit to the operating system, which may keep it for itself (measured: no fsync).
            template.execute("CHECKPOINT SYNC");
        }
        return Objects.requireNonNull(result);
    }

    @Override
    public void close() {
        source.close();
    }
}
