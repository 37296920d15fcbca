package io.penstock.mapping;

/** What a field does with a row for which its expression is null. */
enum WhenNull {
    /** The field is left out, so that the destination keeps what it has. */
    OMIT,
    /** The field is sent without a value, so that the destination empties it. */
    CLEAR,
    /** The field's default is sent. */
    DEFAULT,
    /** The row is rejected. */
    REJECT
}
