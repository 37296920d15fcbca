package io.penstock.mapping;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A unit of the calendar by its word, in the singular or plural: so many times one of Java's. */
record CalendarUnit(ChronoUnit unit, int times) {

    private static final int MONTHS_OF_A_QUARTER = 3;

    static CalendarUnit of(String word) {
        String small = word.strip().toLowerCase(Locale.ROOT);
        return switch (small.endsWith("s") ? small.substring(0, small.length() - 1) : small) {
            case "second" -> new CalendarUnit(ChronoUnit.SECONDS, 1);
            case "minute" -> new CalendarUnit(ChronoUnit.MINUTES, 1);
            case "hour" -> new CalendarUnit(ChronoUnit.HOURS, 1);
            case "day" -> new CalendarUnit(ChronoUnit.DAYS, 1);
            case "week" -> new CalendarUnit(ChronoUnit.WEEKS, 1);
            case "month" -> new CalendarUnit(ChronoUnit.MONTHS, 1);
            case "quarter" -> new CalendarUnit(ChronoUnit.MONTHS, MONTHS_OF_A_QUARTER);
            case "year" -> new CalendarUnit(ChronoUnit.YEARS, 1);
            default ->
                throw new BadValueException(
                        "unit", "a unit other than year, quarter, month, week, day, hour, minute or second");
        };
    }

    boolean isOfTheClock() {
        return unit.isTimeBased();
    }
}
