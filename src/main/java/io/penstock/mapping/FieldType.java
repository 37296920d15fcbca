package io.penstock.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a field's value is made into; text is read as the function of the same name reads it. */
enum FieldType {
    TEXT(Texts::of),
    NUMBER(NumberFunctions::number),
    DECIMAL(NumberFunctions::decimal),
    INTEGER(NumberFunctions::integer),
    BOOLEAN(CheckFunctions::bool),
    DATE(DateFunctions::date),
    TIME(DateFunctions::time),
    TIMESTAMP(DateFunctions::timestamp);

    private final Operators.Conversion conversion;

    FieldType(Operators.Conversion conversion) {
        this.conversion = conversion;
    }

    /** The value in this type; blank text is null for every type but text. */
    @Nullable
    Object of(Object value) {
        try {
            return conversion.of(value);
        } catch (BadValueException bad) {
            throw bad.at("type " + name().toLowerCase(Locale.ROOT));
        }
    }
}
