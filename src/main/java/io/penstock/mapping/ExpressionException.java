package io.penstock.mapping;

import io.penstock.delivery.SetupFault;

/**
 * An expression that cannot be read, or that asks for a column that is not there: the flow is at fault, not the row.
 *
 * <p>The message is one line for a person, with a suggestion where there is one.
 */
public final class ExpressionException extends RuntimeException implements SetupFault {

    private static final long serialVersionUID = 1L;

    static final String SYNTAX = "mapping.bad-expression";
    static final String UNKNOWN_COLUMN = "mapping.unknown-column";
    static final String UNKNOWN_FUNCTION = "mapping.unknown-function";
    static final String BATCH = "mapping.expression-on-batch";
    static final String BODY = "mapping.no-row";

    private final String code;
    private final int position;

    ExpressionException(String code, String message, int position) {
        super(message);
        this.code = code;
        this.position = position;
    }

    /** A stable name, such as {@code mapping.unknown-column}. */
    public String code() {
        return code;
    }

    @Override
    public boolean mayBeTheRow() {
        return code.equals(UNKNOWN_COLUMN);
    }

    /** The character of the expression at which it goes wrong, from 1; 0 if it is the whole. */
    public int position() {
        return position;
    }
}
