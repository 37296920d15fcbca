package io.penstock.mapping;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The beginning of the span of time that a moment lies in. */
final class Truncation {

    private Truncation() {}

    /** Keeps the type of the moment. */
    static Temporal of(Temporal moment, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "second" -> clock(moment, ChronoUnit.SECONDS);
            case "minute" -> clock(moment, ChronoUnit.MINUTES);
            case "hour" -> clock(moment, ChronoUnit.HOURS);
            case "day" -> clock(moment, ChronoUnit.DAYS);
            case "week" -> day(moment, TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day(moment, TemporalAdjusters.firstDayOfMonth());
            case "quarter" -> day(moment, date -> date.with(IsoFields.DAY_OF_QUARTER, 1));
            case "year" -> day(moment, TemporalAdjusters.firstDayOfYear());
            default ->
                throw new BadValueException(
                        "unit", "a unit other than year, quarter, month, week, day, hour, minute or second");
        };
    }

    private static Temporal clock(Temporal moment, ChronoUnit unit) {
        return switch (moment) {
            case LocalDate date -> date;
            case java.time.LocalTime time -> time.truncatedTo(unit);
            case java.time.LocalDateTime dateTime -> dateTime.truncatedTo(unit);
            case java.time.OffsetDateTime instant -> instant.truncatedTo(unit);
            default -> throw new BadValueException("date", "no date or time");
        };
    }

    private static Temporal day(Temporal moment, TemporalAdjuster adjuster) {
        Moments.utc(moment);
        return clock(moment, ChronoUnit.DAYS).with(adjuster);
    }
}
