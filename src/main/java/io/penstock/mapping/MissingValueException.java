package io.penstock.mapping;

/** A field that must have a value has none. */
final class MissingValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingValueException() {
        super("there is no value", null, false, false);
    }
}
