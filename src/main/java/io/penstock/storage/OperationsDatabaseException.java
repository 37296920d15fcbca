package io.penstock.storage;

import java.sql.SQLException;

/** The operations database cannot be opened: says why and what to do, without the address, which may hold a password. */
final class OperationsDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int H2_IN_USE = 90020;

    OperationsDatabaseException(String message) {
        super(message);
    }

    OperationsDatabaseException(RuntimeException cause) {
        super(message(cause), cause);
    }

    private static String message(RuntimeException cause) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (next instanceof SQLException sql) {
                return sql.getErrorCode() == H2_IN_USE
                        ? "operations.in-use: another Penstock is running on this data directory; stop it, or start"
                                + " this one with another penstock.data"
                        : "operations.unreachable: the operations database cannot be opened (SQL state "
                                + sql.getSQLState() + "); check penstock.operations.url, user and password and that"
                                + " the server is up, or that penstock.data can be written to";
            }
        }
        return "operations.unreachable: the operations database cannot be opened; check penstock.operations.url";
    }
}
