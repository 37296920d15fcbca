package io.penstock.warehouse;

import io.penstock.deadline.Deadlines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question to a database that the caller's own thread waits for, and not for longer than it may. When the time is up the
 * caller no longer waits for a connection, or its statement is cancelled; if the database does not even take the
 * cancellation, the connection is given up a second later.
 */
final class TimedQuestion implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TimedQuestion.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Thread caller = Thread.currentThread();
    private final Deadlines deadlines;
    private final Deadlines.Watch watch;
    private Deadlines.@Nullable Watch last;
    private @Nullable Connection lent;
    private @Nullable Statement asked;
    private boolean late;
    private boolean interrupted;
    private boolean over;

    TimedQuestion(Deadlines deadlines, Duration time) {
        this.deadlines = deadlines;
        this.watch = deadlines.watch(time, this::end);
    }

    /** @throws SQLTimeoutException if the time is up already */
    synchronized void asks(Connection connection, Statement statement) throws SQLTimeoutException {
        if (late) {
            throw new SQLTimeoutException("the time was up before the question was asked");
        }
        lent = connection;
        asked = statement;
    }

    /** The connection goes back; the next statement may need another. */
    synchronized void asksNoMore() {
        lent = null;
        asked = null;
    }

    /** Whether the time was up before it was over. */
    synchronized boolean isLate() {
        return late;
    }

    private void end() {
        Statement running;
        synchronized (this) {
            if (over) {
                return;
            }
            late = true;
            running = asked;
            if (running == null) {
                interrupted = true;
                caller.interrupt();
                return;
            }
            last = deadlines.watch(GRACE, this::giveUp);
        }
        try {
            running.cancel();
        } catch (SQLException | RuntimeException e) {
            log.debug("a statement could not be cancelled: {}", e.toString());
        }
    }

    private synchronized void giveUp() {
        if (over || lent == null) {
            return;
        }
        try {
            lent.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            log.debug("a connection could not be given up: {}", e.toString());
        }
    }

    @Override
    public void close() {
        watch.close();
        synchronized (this) {
            over = true;
            if (last != null) {
                last.close();
            }
            if (interrupted) {
                // Ours, and for nobody else.
                boolean unused = Thread.interrupted();
            }
        }
    }
}
