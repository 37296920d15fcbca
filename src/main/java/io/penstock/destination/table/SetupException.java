package io.penstock.destination.table;

/** The table, the connection or the sink's parameters do not fit: no row will pass until a person has done something. */
final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    SetupException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
