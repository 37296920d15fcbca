package io.penstock.connection;

/** A connection is missing, misses a setting, or cannot be reached. The message never holds a secret. */
public class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectionException(String message) {
        super(message);
    }

    public ConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
