package io.penstock.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A row holds a value that an expression cannot work with. Rejects the row, unless its field says otherwise.
 *
 * <p>The message says which part of the expression was at work and what kind of value it met, never the value (P9).
 * Without a stack trace: a dirty model throws a million of them.
 */
public final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String reason;
    private final @Nullable String place;

    /**
     * @param kind what was expected, in one word to group by, such as {@code number}
     * @param reason what came instead, without the value
     */
    public BadValueException(String kind, String reason) {
        this(kind, reason, null);
    }

    private BadValueException(String kind, String reason, @Nullable String place) {
        super(place == null ? reason : place + ": " + reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
        this.place = place;
    }

    /** What was expected, in one word: {@code number}, {@code date}, {@code email}, … */
    public String kind() {
        return kind;
    }

    /** This with the part of the expression that was at work; the innermost part stays. */
    public BadValueException at(String part) {
        return place == null ? new BadValueException(kind, reason, part) : this;
    }
}
