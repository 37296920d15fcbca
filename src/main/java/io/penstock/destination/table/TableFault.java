package io.penstock.destination.table;

import io.penstock.row.Outcome;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a database's failure is called, in its own words.
 *
 * <p>PostgreSQL's detail line is left out: it repeats the row.
 *
 * @param code of the outcome
 * @param reason for a person
 */
record TableFault(String code, String reason) {

    private static final String IN_DOUBT = "08007";

    static TableFault ofRow(SQLException failure) {
        return new TableFault("destination.row-refused", words(failure));
    }

    static TableFault ofMoment(SQLException failure) {
        String code = state(failure).equals(IN_DOUBT) ? "destination.in-doubt" : "destination.unreachable";
        return new TableFault(code, words(failure));
    }

    static TableFault ofSetup(SQLException failure) {
        String state = state(failure);
        return switch (state) {
            case "42501" ->
                new TableFault("destination.unauthorized", words(failure) + "; grant the connection's user this right");
            case "42P01", "3F000" -> new TableFault("destination.table-missing", words(failure));
            case "42703" -> new TableFault("destination.column-missing", words(failure));
            default ->
                state.startsWith("28")
                        ? new TableFault(
                                "destination.unauthorized",
                                words(failure) + "; correct the connection's user or password")
                        : new TableFault("destination.table-unfit", words(failure));
        };
    }

    /** A commit of which nobody knows whether it happened. */
    static SQLException inDoubt(SQLException failure) {
        return new SQLException("the commit was not answered: " + words(failure), IN_DOUBT, failure);
    }

    /** Whether the transaction was given up in favour of another one and may be repeated at once. */
    static boolean isConflict(SQLException failure) {
        return state(failure).startsWith("40")
                || failure.getSQLState() == null && words(failure).startsWith("TransactionContext Error");
    }

    Outcome.Rejected rejected() {
        return new Outcome.Rejected(code, reason);
    }

    Outcome.Deferred deferred() {
        return new Outcome.Deferred(code, reason);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String words(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException && failure.getCause() instanceof SQLException cause) {
            return words(cause);
        }
        ServerErrorMessage server = failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (server != null && server.getMessage() != null) {
            return server.getMessage() + " (" + server.getSQLState() + ")";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
