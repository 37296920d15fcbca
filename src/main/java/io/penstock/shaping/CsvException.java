package io.penstock.shaping;

/** Text that is not the CSV it should be. */
public final class CsvException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CsvException(String code, String message) {
        super(code + ": " + message);
    }
}
