package io.penstock.destination.csv;

/** A row that cannot be a line of its file. */
final class RefusedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedLineException(String code, String reason) {
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
