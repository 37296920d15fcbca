package io.penstock.mapping;

/** What a field does with a row for which its expression meets a bad value. */
enum WhenInvalid {
    /** The row is rejected. */
    REJECT,
    /** The value counts as null. */
    NULL,
    /** The field's default is sent. */
    DEFAULT
}
