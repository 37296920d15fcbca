package io.penstock.destination.table;

/** A row that need not be shown to the database to know that it cannot be written. */
final class RefusedRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedRowException(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
