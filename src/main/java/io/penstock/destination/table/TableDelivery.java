package io.penstock.destination.table;

import io.penstock.delivery.Blame;
import io.penstock.delivery.SinkCall;
import io.penstock.fault.Failpoint;
import io.penstock.row.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Delivers the rows of one call: all in one transaction, and where the database blames a row, in halves until that row
 * is alone. A row is called delivered after its commit has returned (P1).
 *
 * <p>When the database is not there, the rest of the call is deferred at once. A commit whose answer is lost leaves its
 * rows deferred, since writing them again does no harm.
 */
final class TableDelivery {

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TableSettings settings;
    private final TableShape shape;
    private final SinkCall call;

    TableDelivery(TableSettings settings, TableShape shape, SinkCall call) {
        this.settings = settings;
        this.shape = shape;
        this.call = call;
    }

    void deliver(List<TableRow> rows) throws InterruptedException {
        Deque<List<TableRow>> parts = new ArrayDeque<>();
        if (!rows.isEmpty()) {
            parts.push(rows);
        }
        while (!parts.isEmpty()) {
            List<TableRow> part = parts.pop();
            if (call.run().isStopped()) {
                settle(part, new Outcome.Deferred("delivery.stopped", "the run was stopped before this row was sent"));
                continue;
            }
            try {
                patiently(part).forEach((row, outcome) -> call.settle(row.row(), outcome));
            } catch (SQLException failure) {
                switch (Blame.of(failure)) {
                    case ROW -> blameRow(part, failure, parts);
                    case SETUP -> {
                        TableFault fault = TableFault.ofSetup(failure);
                        call.run().stop(fault.code(), fault.reason());
                        settle(part, fault.deferred());
                    }
                    case MOMENT -> {
                        Outcome.Deferred deferred = TableFault.ofMoment(failure).deferred();
                        settle(part, deferred);
                        parts.forEach(rest -> settle(rest, deferred));
                        parts.clear();
                    }
                }
            }
        }
    }

    private void blameRow(List<TableRow> part, SQLException failure, Deque<List<TableRow>> parts) {
        if (part.size() == 1) {
            settle(part, TableFault.ofRow(failure).rejected());
            return;
        }
        int half = part.size() / 2;
        parts.push(part.subList(half, part.size()));
        parts.push(part.subList(0, half));
    }

    /** Again after a deadlock or another transaction's conflicting write, which end by themselves. */
    private Map<TableRow, Outcome> patiently(List<TableRow> part) throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(part);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !TableFault.isConflict(failure)) {
                    throw failure;
                }
                call.run().pause(PAUSE.multipliedBy(attempt));
            }
        }
    }

    private Map<TableRow, Outcome> inTransaction(List<TableRow> part) throws SQLException {
        TableEngine engine = settings.engine();
        try (Connection connection = settings.connections().getConnection()) {
            engine.ready(connection, settings.timeout());
            connection.setAutoCommit(false);
            Map<TableRow, Outcome> outcomes;
            try {
                int seconds = Math.toIntExact(settings.timeout().toSeconds());
                outcomes = new TableTransaction(connection, engine, shape, settings.mode(), seconds).write(part);
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            }
            Failpoint.hit("table.written");
            commit(engine, connection);
            Failpoint.hit("table.committed");
            return outcomes;
        }
    }

    private static void commit(TableEngine engine, Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException failure) {
            engine.afterFailedCommit(connection);
            // A deferred constraint is checked only now; any other failure leaves open whether it was committed.
            if (Blame.of(failure) == Blame.ROW || TableFault.isConflict(failure)) {
                rollBack(connection, failure);
                throw failure;
            }
            throw TableFault.inDoubt(failure);
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            because.addSuppressed(failure);
        }
    }

    private void settle(Collection<TableRow> rows, Outcome outcome) {
        rows.forEach(row -> call.settle(row.row(), outcome));
    }
}
