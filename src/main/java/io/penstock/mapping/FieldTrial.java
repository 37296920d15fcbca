package io.penstock.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What became of one field of one row, for a person to look at. Holds a row value, so it does not belong in a log.
 *
 * @param value what is sent, where something is
 * @param problem why the row is rejected, without the value, where it is
 */
public record FieldTrial(
        String field,
        String expression,
        Fate fate,
        @Nullable Object value,
        @Nullable String problem) {

    /** The four things that can become of a field. */
    public enum Fate {
        /** It is sent with the value. */
        SENT,
        /** It is sent without a value, so that the destination empties it. */
        CLEARED,
        /** It is left out, so that the destination keeps what it has. */
        OMITTED,
        /** Because of it the row is rejected. */
        REJECTED
    }
}
