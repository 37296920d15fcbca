package io.penstock.row;

/**
 * The type of a model's column, the same for every warehouse.
 *
 * <p>Each constant names the Java type in which a {@link Row} hands out the column's values. The class letter is part of
 * the fingerprint, so that the text {@code "1"} and the number 1 differ while an integer column that is widened to a
 * decimal one does not make every row look changed.
 */
public enum ColumnType {
    /** {@link Boolean}. */
    BOOLEAN('b'),
    /** {@link Long}. */
    INTEGER('n'),
    /** {@link java.math.BigDecimal}, with the scale of the column where it has one. */
    DECIMAL('n'),
    /** {@link Double}; negative zero is read as zero, every NaN as one. */
    FLOAT('f'),
    /** {@link String}. */
    TEXT('t'),
    /** {@link java.time.LocalDate}. */
    DATE('d'),
    /** {@link java.time.LocalTime}. */
    TIME('h'),
    /** {@link java.time.LocalDateTime}: a wall clock without a zone. */
    TIMESTAMP('l'),
    /** {@link java.time.OffsetDateTime} in UTC: a point in time. */
    TIMESTAMP_TZ('z'),
    /** {@link java.util.UUID}. */
    UUID('u'),
    /** {@code byte[]}. */
    BYTES('x'),
    /** What the JSON text says: a {@link java.util.Map}, {@link java.util.List}, text, number, boolean or null. */
    JSON('j'),
    /** {@link java.util.List}; kept as JSON text between read and delivery. */
    ARRAY('a');

    private final char classLetter;

    ColumnType(char classLetter) {
        this.classLetter = classLetter;
    }

    char classLetter() {
        return classLetter;
    }
}
