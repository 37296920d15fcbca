package io.penstock.row;

/** The warehouse failed while a model was read. The message is the warehouse's own, with the connection's name. */
public class RowReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RowReadException(String message) {
        super(message);
    }

    public RowReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
