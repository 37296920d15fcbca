package io.penstock.trigger.table;

import io.penstock.config.Durations;
import io.penstock.row.ColumnType;
import io.penstock.row.RowJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the newest cursor a row may still come: a time where the cursor is one, a number where it is a number.
 *
 * @param time null for none
 * @param number zero for none
 */
record Lag(@Nullable Duration time, long number) {

    static Lag of(String text) {
        String given = text.strip();
        if (given.matches("\\d{1,15}")) {
            return new Lag(null, Long.parseLong(given));
        }
        return new Lag(
                Durations.parse(given)
                        .orElseThrow(() -> new IllegalArgumentException("table-changes-source: lag: \"" + text
                                + "\" is neither a time such as 10m nor a number")),
                0);
    }

    /** Whether it can be taken from such a cursor. */
    boolean fits(ColumnType cursor) {
        boolean number = cursor == ColumnType.INTEGER || cursor == ColumnType.DECIMAL;
        return number ? time == null : this.number == 0;
    }

    /** The cursor so far before this one. */
    Object before(Object cursor) {
        Duration by = time == null ? Duration.ZERO : time;
        return switch (cursor) {
            case Long value -> value - number;
            case BigDecimal value -> value.subtract(BigDecimal.valueOf(number));
            case LocalDate day -> day.minusDays(by.plusHours(23).plusMinutes(59).toDays());
            case LocalDateTime moment -> moment.minus(by);
            case OffsetDateTime moment -> moment.minus(by);
            default -> throw new IllegalArgumentException(cursor.getClass() + " is no cursor");
        };
    }

    /** A number that grows with the cursor. */
    static long mark(Object cursor) {
        return switch (cursor) {
            case Long value -> value;
            case BigDecimal value ->
                value.setScale(0, java.math.RoundingMode.FLOOR).longValue();
            case LocalDate day -> day.toEpochDay();
            case LocalDateTime moment -> ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), moment);
            case OffsetDateTime moment ->
                ChronoUnit.MICROS.between(
                        LocalDateTime.of(1970, 1, 1, 0, 0),
                        moment.atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
            default -> throw new IllegalArgumentException(cursor.getClass() + " is no cursor");
        };
    }

    /** The cursor that a text was written from. */
    static Object parsed(ColumnType type, String text) {
        return switch (type) {
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case TIMESTAMP_TZ -> OffsetDateTime.parse(text);
            case BOOLEAN, FLOAT, TEXT, TIME, UUID, BYTES, JSON, ARRAY ->
                throw new IllegalArgumentException(type + " is no cursor");
        };
    }

    static String text(Object cursor) {
        return RowJson.text(cursor);
    }
}
