package io.penstock.mapping;

import io.penstock.config.Place;
import org.jspecify.annotations.Nullable;

/**
 * One field of a mapping.
 *
 * @param type what the value is made into, or null to leave it as it is
 * @param otherwise the default, or null if there is none
 * @param place where its expression stands
 */
record Field(
        String name,
        RowExpression expression,
        @Nullable FieldType type,
        WhenNull whenNull,
        WhenInvalid whenInvalid,
        @Nullable RowExpression otherwise,
        Place place) {

    /** The value to send, null to send it empty, or {@link FieldValues#OMITTED}. */
    @Nullable
    Object value(Cells row) {
        try {
            Object value = expression.term().of(row);
            Object typed = type == null || value == null ? value : type.of(value);
            return typed == null ? ofNull(row) : typed;
        } catch (BadValueException bad) {
            return switch (whenInvalid) {
                case REJECT -> throw bad;
                case NULL -> ofNull(row);
                case DEFAULT -> defaultOf(row);
            };
        }
    }

    private @Nullable Object ofNull(Cells row) {
        return switch (whenNull) {
            case OMIT -> FieldValues.OMITTED;
            case CLEAR -> null;
            case DEFAULT -> defaultOf(row);
            case REJECT -> throw new MissingValueException();
        };
    }

    private @Nullable Object defaultOf(Cells row) {
        Object value = otherwise == null ? null : otherwise.term().of(row);
        return value == null ? FieldValues.OMITTED : type == null ? value : type.of(value);
    }
}
