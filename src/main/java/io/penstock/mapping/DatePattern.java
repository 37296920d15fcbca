package io.penstock.mapping;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalQuery;
import java.util.Locale;

/** A pattern of {@link DateTimeFormatter} letters. Strict: 31 April is refused, not turned into the 30th. */
final class DatePattern {

    private final DateTimeFormatter formatter;

    private DatePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /** Fails with an {@link IllegalArgumentException} if this is not a pattern. */
    static DatePattern of(String pattern) {
        return new DatePattern(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(yearsWithoutEra(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
    }

    /** The same with the words of another language. */
    DatePattern in(Locale locale) {
        return new DatePattern(formatter.withLocale(locale));
    }

    LocalDate date(String text) {
        return parsed(text, "date", LocalDate::from);
    }

    LocalTime time(String text) {
        return parsed(text, "time", LocalTime::from);
    }

    Temporal timestamp(String text) {
        return parsed(text, "timestamp", parsed -> {
            if (parsed.isSupported(java.time.temporal.ChronoField.OFFSET_SECONDS)) {
                return OffsetDateTime.from(parsed);
            }
            LocalTime time = parsed.query(java.time.temporal.TemporalQueries.localTime());
            return LocalDateTime.of(LocalDate.from(parsed), time == null ? LocalTime.MIDNIGHT : time);
        });
    }

    /** The moment in this pattern; what it does not say, such as a zone, is taken as UTC and midnight. */
    String format(Temporal moment) {
        return formatter.format(
                moment instanceof LocalTime || moment instanceof OffsetDateTime
                        ? moment
                        : Moments.utc(moment).atOffset(ZoneOffset.UTC));
    }

    private <T> T parsed(String text, String kind, TemporalQuery<T> query) {
        try {
            return formatter.parse(text.strip(), query);
        } catch (DateTimeParseException other) {
            throw new BadValueException(kind, "text that is not a " + kind + " of the pattern");
        }
    }

    /** A strict formatter takes the letter y for the year of an era, and asks for the era. */
    private static String yearsWithoutEra(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            char c = changed.charAt(i);
            quoted ^= c == '\'';
            if (c == 'y' && !quoted) {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }
}
