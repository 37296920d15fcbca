package io.penstock.destination;

/** An expression of a contract cannot be read or failed on a value. */
final class FormulaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FormulaException(String message, Throwable cause) {
        super(message, cause);
    }
}
