package io.penstock.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times: {@link LocalDate}, {@link LocalTime}, {@link LocalDateTime} (a wall clock without a zone) and
 * {@link OffsetDateTime} (a point in time). Where a wall clock or a date meets a point in time, it is taken as UTC.
 */
final class Moments {

    /** ISO 8601, with a blank for the T as databases write it; the time and the offset may be missing. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .toFormatter(Locale.ROOT))
            .appendPattern("[' '][XXXXX][XXXX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    static boolean isMoment(Object value) {
        return value instanceof Temporal || value instanceof Date;
    }

    /** One of the four types, for any date or time that a driver or a parser makes. */
    static Temporal of(Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case LocalDateTime dateTime -> dateTime;
            case OffsetDateTime instant -> instant;
            case LocalTime time -> time;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case ZonedDateTime zoned -> zoned.toOffsetDateTime();
            case Date date -> ofDriver(date);
            default -> throw new BadValueException("date", Texts.kindOf(value) + " where a date or time is needed");
        };
    }

    /** A moment, or the moment that the text says in ISO 8601. */
    static Temporal read(Object value) {
        if (!(value instanceof String text)) {
            return of(value);
        }
        Temporal parsed = parse(text);
        if (parsed == null) {
            throw new BadValueException("date", "text that is not a date such as 2024-01-31 or 2024-01-31T23:59:59Z");
        }
        return parsed;
    }

    /** What ISO 8601 text says, or null. */
    static @Nullable Temporal parse(String text) {
        String trimmed = text.strip();
        try {
            if (trimmed.length() > 2 && trimmed.charAt(2) == ':') {
                return LocalTime.parse(trimmed);
            }
            TemporalAccessor parsed =
                    ISO.parseBest(trimmed, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return (Temporal) parsed;
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    /** As a wall clock in UTC; a date is its first moment. */
    static LocalDateTime utc(Temporal moment) {
        return switch (moment) {
            case LocalDate date -> date.atStartOfDay();
            case LocalDateTime dateTime -> dateTime;
            case OffsetDateTime instant ->
                instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            default -> throw new BadValueException("date", "a time of day where a date is needed");
        };
    }

    /** The sign of their difference. A time of day compares with nothing but another. */
    static int compare(Temporal a, Temporal b) {
        if (a instanceof LocalTime x && b instanceof LocalTime y) {
            return x.compareTo(y);
        }
        return utc(a).compareTo(utc(b));
    }

    /** The types of java.sql say by their text what they mean; as instants they would depend on the machine's zone. */
    private static Temporal ofDriver(Date date) {
        return switch (date.getClass().getName()) {
            case "java.sql.Date" -> LocalDate.parse(date.toString());
            case "java.sql.Time" -> LocalTime.parse(date.toString());
            case "java.sql.Timestamp" -> LocalDateTime.parse(date.toString().replace(' ', 'T'));
            default -> date.toInstant().atOffset(ZoneOffset.UTC);
        };
    }
}
