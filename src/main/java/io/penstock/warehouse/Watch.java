package io.penstock.warehouse;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a statement that works too long on one step, for drivers whose own timeout ends with the first row. */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Statement statement;
    private final Duration timeout;

    Watch(Statement statement, Duration timeout) {
        this.statement = statement;
        this.timeout = timeout;
    }

    /** What the driver does in one step. */
    @FunctionalInterface
    interface Step<T> {

        T take() throws SQLException;
    }

    <T> T over(Step<T> step) throws SQLException {
        Future<?> alarm = TIMER.schedule(this::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return step.take();
        } catch (SQLException e) {
            throw alarm.isDone() ? new SQLTimeoutException("no rows within " + timeout.toMillis() + " ms", e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.debug("a statement could not be cancelled", e);
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "statement-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
