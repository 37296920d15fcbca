package io.penstock.destination.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What kind of value a new table's column must hold, told from the values of the first rows. */
enum ValueKind {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    FLOAT,
    TEXT,
    DATE,
    TIME,
    TIMESTAMP,
    INSTANT,
    UUID,
    BYTES,
    JSON;

    /** The kind of this value, or null if it is null and tells nothing. */
    static @Nullable ValueKind of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean truth -> BOOLEAN;
            case Long number -> INTEGER;
            case Integer number -> INTEGER;
            case Short number -> INTEGER;
            case BigDecimal number -> DECIMAL;
            case BigInteger number -> DECIMAL;
            case Double number -> FLOAT;
            case Float number -> FLOAT;
            case LocalDate date -> DATE;
            case java.sql.Date date -> DATE;
            case LocalTime time -> TIME;
            case java.sql.Time time -> TIME;
            case LocalDateTime time -> TIMESTAMP;
            case OffsetDateTime time -> INSTANT;
            case ZonedDateTime time -> INSTANT;
            case Instant time -> INSTANT;
            case java.util.Date time -> INSTANT;
            case UUID id -> UUID;
            case byte[] bytes -> BYTES;
            case Map<?, ?> map -> JSON;
            case List<?> list -> JSON;
            default -> TEXT;
        };
    }

    /** The kind of a column that holds both: the wider number, or text. */
    ValueKind and(ValueKind other) {
        if (this == other) {
            return this;
        }
        if (isNumber() && other.isNumber()) {
            return compareTo(other) > 0 ? this : other;
        }
        return TEXT;
    }

    private boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == FLOAT;
    }
}
