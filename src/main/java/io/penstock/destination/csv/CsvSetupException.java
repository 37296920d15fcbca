package io.penstock.destination.csv;

/** The sink's parameters, or the file that is there, do not fit: no row will pass until a person has done something. */
final class CsvSetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    CsvSetupException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
