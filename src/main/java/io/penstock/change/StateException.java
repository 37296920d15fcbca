package io.penstock.change;

/** The state of a sync cannot be read or written. Nothing was changed by the call that failed. */
public class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    public StateException(String message) {
        super(message);
    }
}
