package io.penstock.delivery;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/**
 * Whom a database blames: by SQLSTATE (ISO 9075 classes, and PostgreSQL's appendix A for the finer ones), and for
 * DuckDB, which sets none, by the prefix of its message.
 */
final class SqlBlame {

    private SqlBlame() {}

    static Blame of(SQLException failure) {
        String state = failure.getSQLState();
        Blame told = state == null || state.length() < 2 ? ofDuckDb(failure) : ofState(state);
        boolean transience = failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
        // A pool that got no connection calls it transient even where the password is wrong.
        return transience && told == Blame.ROW ? Blame.MOMENT : told;
    }

    private static Blame ofState(String state) {
        return switch (state) {
            // Another type than the column's: what one row brought.
            case "42804", "42846" -> Blame.ROW;
            // A lock, or another statement of our own that has made the object meanwhile.
            case "42P07", "42710", "55P03" -> Blame.MOMENT;
            default ->
                switch (state.substring(0, 2)) {
                    // The same row twice, data, integrity, view's check option, too large, raised by a trigger.
                    case "21", "22", "23", "44", "54", "P0" -> Blame.ROW;
                    // Credentials, unknown database, schema, syntax, object or permission, feature.
                    case "28", "3D", "3F", "42", "0A" -> Blame.SETUP;
                    default -> Blame.MOMENT;
                };
        };
    }

    private static Blame ofDuckDb(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("read-only mode")) {
            return Blame.SETUP;
        }
        int colon = message.indexOf(" Error:");
        return switch (colon < 0 ? "" : message.substring(0, colon)) {
            case "Constraint", "Conversion", "Invalid Input", "Out of Range", "Mismatch Type", "Invalid type" ->
                Blame.ROW;
            case "Catalog", "Binder", "Parser", "Permission", "Not implemented" -> Blame.SETUP;
            default -> Blame.MOMENT;
        };
    }
}
