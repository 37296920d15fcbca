package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.one;
import static io.penstock.mapping.RowFunction.two;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Functions of dates and times. Text is read as ISO 8601 unless a pattern is given; blank text is null. A wall clock
 * without a zone is taken as UTC where a point in time is needed.
 */
final class DateFunctions {

    private DateFunctions() {}

    static void addTo(FunctionTable table, Clock clock) {
        table.add(new RowFunction(
                "now()",
                "this moment, as the run's clock shows it",
                false,
                none -> row -> clock.instant().atOffset(ZoneOffset.UTC)));
        table.add(new RowFunction(
                "today([zone])", "this day, in UTC or in the zone", false, arguments -> today(arguments, clock)));
        table.add("date(x[, pattern[, locale]])", "the day of a text or a moment", DateFunctions::date);
        table.add("time(x[, pattern[, locale]])", "the time of day of a text or a moment", DateFunctions::time);
        table.add(
                "timestamp(x[, pattern[, zone[, locale]]])",
                "the moment that a text says; a wall clock is taken to be in the zone",
                DateFunctions::timestamp);
        table.add("fromEpochSeconds(x)", "the moment so many seconds after 1970", one(value -> epoch(value, 1000)));
        table.add("fromEpochMillis(x)", "the moment so many milliseconds after 1970", one(value -> epoch(value, 1)));
        table.add(
                "format(x, pattern[, zone[, locale]])",
                "the moment as text, in UTC or in the zone; with English words, or those of the locale",
                DateFunctions::format);
        table.add("toZone(x, zone)", "the same moment with the offset of the zone", DateFunctions::toZone);
        Map<String, ChronoUnit> units = new TreeMap<>(Map.of(
                "addYears", ChronoUnit.YEARS,
                "addMonths", ChronoUnit.MONTHS,
                "addWeeks", ChronoUnit.WEEKS,
                "addDays", ChronoUnit.DAYS,
                "addHours", ChronoUnit.HOURS,
                "addMinutes", ChronoUnit.MINUTES,
                "addSeconds", ChronoUnit.SECONDS));
        units.forEach((name, unit) -> table.add(
                name + "(x, n)",
                "so many " + unit.toString().toLowerCase(Locale.ROOT) + " later, or earlier if n is negative",
                two((value, amount) -> later(value, amount, unit))));
        table.add(
                "daysBetween(x, y)",
                "whole days from x to y",
                two((from, to) ->
                        ChronoUnit.DAYS.between(Moments.utc(Moments.read(from)), Moments.utc(Moments.read(to)))));
        table.add(
                "epochSeconds(x)",
                "seconds since 1970",
                one(value -> instant(value).getEpochSecond()));
        table.add(
                "epochMillis(x)",
                "milliseconds since 1970",
                one(value -> instant(value).toEpochMilli()));
        table.add("year(x)", "its year", field(ChronoField.YEAR));
        table.add("month(x)", "its month, from 1", field(ChronoField.MONTH_OF_YEAR));
        table.add("day(x)", "its day of the month", field(ChronoField.DAY_OF_MONTH));
        table.add("hour(x)", "its hour", field(ChronoField.HOUR_OF_DAY));
        table.add("minute(x)", "its minute", field(ChronoField.MINUTE_OF_HOUR));
        table.add("dayOfWeek(x)", "its day of the week; Monday is 1", field(ChronoField.DAY_OF_WEEK));
    }

    static @Nullable Object date(Object value) {
        return blank(value) ? null : dateOf(Moments.read(value));
    }

    static @Nullable Object time(Object value) {
        return blank(value) ? null : timeOf(Moments.read(value));
    }

    static @Nullable Object timestamp(Object value) {
        return blank(value) ? null : timestampOf(Moments.read(value));
    }

    private static Term date(List<Term> arguments) {
        if (arguments.size() == 1) {
            return Operators.one(arguments.get(0), DateFunctions::date);
        }
        return patterned(
                arguments,
                2,
                (pattern, value) -> value instanceof String text ? pattern.date(text) : dateOf(Moments.of(value)));
    }

    private static Term time(List<Term> arguments) {
        if (arguments.size() == 1) {
            return Operators.one(arguments.get(0), DateFunctions::time);
        }
        return patterned(
                arguments,
                2,
                (pattern, value) -> value instanceof String text ? pattern.time(text) : timeOf(Moments.of(value)));
    }

    private static Term timestamp(List<Term> arguments) {
        if (arguments.size() == 1) {
            return Operators.one(arguments.get(0), DateFunctions::timestamp);
        }
        Term local = patterned(
                arguments,
                3,
                (pattern, value) ->
                        value instanceof String text ? pattern.timestamp(text) : timestampOf(Moments.of(value)));
        return arguments.size() == 2 ? local : zoned(local, arguments.get(2), false);
    }

    private static Term format(List<Term> arguments) {
        Prepared<DatePattern> pattern = pattern(arguments, 3);
        Term moment = Operators.one(arguments.get(0), value -> blank(value) ? null : Moments.read(value));
        Term wanted = arguments.size() == 2 ? moment : zoned(moment, arguments.get(2), true);
        return row -> {
            Object found = wanted.of(row);
            DatePattern written = pattern.of(row);
            return found == null || written == null ? null : written.format((Temporal) found);
        };
    }

    private static Term toZone(List<Term> arguments) {
        Term moment = Operators.one(arguments.get(0), value -> blank(value) ? null : Moments.read(value));
        return zoned(moment, arguments.get(1), true);
    }

    /** The moment in the zone. A wall clock is in UTC already, or else it is one of the zone. */
    private static Term zoned(Term moment, Term zone, boolean inUtc) {
        Prepared<ZoneId> prepared = Prepared.of(zone, ZoneId::of);
        return row -> {
            Object found = moment.of(row);
            ZoneId wanted = prepared.of(row);
            if (found == null || wanted == null) {
                return null;
            }
            if (found instanceof OffsetDateTime || inUtc) {
                return Moments.utc((Temporal) found)
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(wanted)
                        .toOffsetDateTime();
            }
            return Moments.utc((Temporal) found).atZone(wanted).toOffsetDateTime();
        };
    }

    private interface Reading {
        @Nullable
        Object of(DatePattern pattern, Object value);
    }

    private static Prepared<DatePattern> pattern(List<Term> arguments, int localeAt) {
        Prepared<DatePattern> english = Prepared.of(arguments.get(1), DatePattern::of);
        if (arguments.size() <= localeAt) {
            return english;
        }
        Prepared<Locale> locale = Prepared.of(arguments.get(localeAt), Locales::of);
        return row -> {
            DatePattern pattern = english.of(row);
            Locale wanted = locale.of(row);
            return pattern == null || wanted == null ? pattern : pattern.in(wanted);
        };
    }

    private static Term patterned(List<Term> arguments, int localeAt, Reading reading) {
        Prepared<DatePattern> pattern = pattern(arguments, localeAt);
        return row -> {
            Object value = arguments.get(0).of(row);
            DatePattern wanted = pattern.of(row);
            return value == null || wanted == null || blank(value) ? null : reading.of(wanted, value);
        };
    }

    private static Term today(List<Term> arguments, Clock clock) {
        if (arguments.isEmpty()) {
            return row -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        }
        Prepared<ZoneId> zone = Prepared.of(arguments.get(0), ZoneId::of);
        return row -> {
            ZoneId wanted = zone.of(row);
            return wanted == null ? null : LocalDate.ofInstant(clock.instant(), wanted);
        };
    }

    private static Object epoch(Object value, long millis) {
        Number whole = Rounding.integer(Numbers.multiply(Numbers.exact(value), millis));
        if (!(whole instanceof Long since) || Math.abs((double) since) > 1e15) {
            throw new BadValueException("timestamp", "a number too large for a moment");
        }
        return Instant.ofEpochMilli(since).atOffset(ZoneOffset.UTC);
    }

    private static Object later(Object value, Object amount, ChronoUnit unit) {
        Temporal moment = Moments.read(value);
        boolean dayWithTime = moment instanceof LocalDate && unit.isTimeBased();
        return (dayWithTime ? Moments.utc(moment) : moment).plus(Rounding.count(amount), unit);
    }

    static RowFunction.Binding field(TemporalField field) {
        return one(value -> {
            Temporal moment = Moments.read(value);
            Temporal holder = moment instanceof LocalDate ? Moments.utc(moment) : moment;
            if (!holder.isSupported(field)) {
                throw new BadValueException("date", "a time of day where a date is needed");
            }
            return (long) holder.get(field);
        });
    }

    private static Instant instant(Object value) {
        return Moments.utc(Moments.read(value)).toInstant(ZoneOffset.UTC);
    }

    private static LocalDate dateOf(Temporal moment) {
        return switch (moment) {
            case LocalDate date -> date;
            case OffsetDateTime instant -> instant.toLocalDate();
            default -> Moments.utc(moment).toLocalDate();
        };
    }

    private static LocalTime timeOf(Temporal moment) {
        return switch (moment) {
            case LocalTime time -> time;
            case OffsetDateTime instant -> instant.toLocalTime();
            default -> Moments.utc(moment).toLocalTime();
        };
    }

    private static Temporal timestampOf(Temporal moment) {
        return moment instanceof OffsetDateTime || moment instanceof LocalDateTime ? moment : Moments.utc(moment);
    }

    private static boolean blank(Object value) {
        return Texts.isBlank(value);
    }
}
