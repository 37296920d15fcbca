package io.penstock.mapping;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;

/** The beginning of the span of time that a moment lies in. */
final class Truncation {

    private Truncation() {}

    /** Keeps the type of the moment. */
    static Temporal of(Temporal moment, CalendarUnit unit) {
        if (unit.isOfTheClock() || unit.unit() == ChronoUnit.DAYS) {
            return clock(moment, unit.unit());
        }
        if (unit.unit() == ChronoUnit.WEEKS) {
            return day(moment, TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
        if (unit.unit() == ChronoUnit.MONTHS) {
            return day(
                    moment,
                    unit.times() == 1
                            ? TemporalAdjusters.firstDayOfMonth()
                            : date -> date.with(IsoFields.DAY_OF_QUARTER, 1));
        }
        return day(moment, TemporalAdjusters.firstDayOfYear());
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
