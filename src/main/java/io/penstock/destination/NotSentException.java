package io.penstock.destination;

import java.io.IOException;

/** The server could not be reached: it has seen nothing of the request. */
public class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
