package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.one;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calculation with dates and times in any unit, and in a zone, where a day can have 23 or 25 hours. Without a zone it is
 * UTC's calendar, or the offset's that a moment has.
 */
final class CalendarFunctions {

    private CalendarFunctions() {}

    static void addTo(FunctionTable table, Clock clock) {
        table.add(
                "add(x, n, unit[, zone])",
                "so many years, quarters, months, weeks, days, hours, minutes or seconds later, by the zone's calendar",
                CalendarFunctions::add);
        table.add(
                "difference(x, y, unit[, zone])",
                "whole units from x to y, by the zone's calendar",
                CalendarFunctions::difference);
        table.add(
                "truncate(x, unit[, zone])",
                "the beginning of its year, quarter, month, week, day, hour, minute or second",
                CalendarFunctions::truncate);
        table.add(
                "lastDay(x, unit)",
                "the last day of its year, quarter, month or week",
                RowFunction.two((value, unit) -> lastDay(Moments.read(value), unit)));
        table.add(
                "atZone(x, zone)",
                "the moment when clocks in the zone show x; one that a change of the clock leaves out counts as later",
                CalendarFunctions::atZone);
        table.add(new RowFunction(
                "age(x[, zone])",
                "whole years from x to this day, in UTC or in the zone",
                false,
                arguments -> age(arguments, clock)));
        table.add("second(x)", "its second", DateFunctions.field(ChronoField.SECOND_OF_MINUTE));
        table.add("dayOfYear(x)", "its day of the year, from 1", DateFunctions.field(ChronoField.DAY_OF_YEAR));
        table.add("quarter(x)", "its quarter, from 1", DateFunctions.field(IsoFields.QUARTER_OF_YEAR));
        table.add(
                "week(x)", "its week of the year by ISO 8601", DateFunctions.field(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        table.add(
                "isWeekend(x)",
                "whether it is a Saturday or Sunday",
                one(value -> Moments.utc(Moments.read(value)).getDayOfWeek().getValue() > 5));
    }

    private static Term add(List<Term> arguments) {
        Prepared<CalendarUnit> unit = unit(arguments.get(2));
        Prepared<ZoneId> zone = zone(arguments, 3);
        return row -> {
            Temporal moment = moment(arguments.get(0), row);
            Object amount = arguments.get(1).of(row);
            CalendarUnit by = unit.of(row);
            if (moment == null || amount == null || by == null) {
                return null;
            }
            long count = Rounding.count(amount) * (long) by.times();
            ZoneId in = zone.of(row);
            if (in != null && !(moment instanceof LocalDate && !by.isOfTheClock())) {
                return zoned(moment, in).plus(count, by.unit()).toOffsetDateTime();
            }
            return (moment instanceof LocalDate && by.isOfTheClock() ? Moments.utc(moment) : moment)
                    .plus(count, by.unit());
        };
    }

    private static Term difference(List<Term> arguments) {
        Prepared<CalendarUnit> unit = unit(arguments.get(2));
        Prepared<ZoneId> zone = zone(arguments, 3);
        return row -> {
            Temporal from = moment(arguments.get(0), row);
            Temporal to = moment(arguments.get(1), row);
            CalendarUnit in = unit.of(row);
            if (from == null || to == null || in == null) {
                return null;
            }
            if (from instanceof LocalTime && to instanceof LocalTime) {
                return in.unit().between(from, to);
            }
            ZoneId of = zone.of(row);
            ZoneId by = of == null ? ZoneOffset.UTC : of;
            return in.unit().between(zoned(from, by), zoned(to, by)) / in.times();
        };
    }

    private static Term truncate(List<Term> arguments) {
        Prepared<CalendarUnit> unit = unit(arguments.get(1));
        Prepared<ZoneId> zone = zone(arguments, 2);
        return row -> {
            Temporal moment = moment(arguments.get(0), row);
            CalendarUnit to = unit.of(row);
            if (moment == null || to == null) {
                return null;
            }
            ZoneId in = zone.of(row);
            if (in == null || moment instanceof LocalDate || moment instanceof LocalTime) {
                return Truncation.of(moment, to);
            }
            ZonedDateTime there = zoned(moment, in);
            LocalDateTime begins = (LocalDateTime) Truncation.of(there.toLocalDateTime(), to);
            // Of an hour that comes twice it is the one of the moment; of a day it is the first.
            return ZonedDateTime.ofLocal(begins, in, to.isOfTheClock() ? there.getOffset() : null)
                    .toOffsetDateTime();
        };
    }

    private static Object lastDay(Temporal moment, Object unit) {
        CalendarUnit of = CalendarUnit.of(Texts.of(unit));
        if (of.isOfTheClock() || of.unit() == ChronoUnit.DAYS) {
            throw new BadValueException("unit", "a unit other than year, quarter, month or week");
        }
        LocalDate day = moment instanceof OffsetDateTime at
                ? at.toLocalDate()
                : Moments.utc(moment).toLocalDate();
        LocalDate begins = (LocalDate) Truncation.of(day, of);
        return begins.plus(of.times(), of.unit()).minusDays(1);
    }

    private static Term atZone(List<Term> arguments) {
        Prepared<ZoneId> zone = Prepared.of(arguments.get(1), ZoneId::of);
        return row -> {
            Temporal moment = moment(arguments.get(0), row);
            ZoneId in = zone.of(row);
            if (moment == null || in == null) {
                return null;
            }
            return moment instanceof OffsetDateTime known
                    ? known.atZoneSameInstant(in).toOffsetDateTime()
                    : Moments.utc(moment).atZone(in).toOffsetDateTime();
        };
    }

    private static Term age(List<Term> arguments, Clock clock) {
        Prepared<ZoneId> zone = zone(arguments, 1);
        return row -> {
            Temporal moment = moment(arguments.get(0), row);
            ZoneId in = zone.of(row);
            ZoneId by = in == null ? ZoneOffset.UTC : in;
            if (moment == null) {
                return null;
            }
            LocalDate born =
                    moment instanceof LocalDate day ? day : zoned(moment, by).toLocalDate();
            return ChronoUnit.YEARS.between(born, LocalDate.ofInstant(clock.instant(), by));
        };
    }

    private static Prepared<CalendarUnit> unit(Term unit) {
        return Prepared.of(unit, CalendarUnit::of);
    }

    private static Prepared<ZoneId> zone(List<Term> arguments, int at) {
        return arguments.size() <= at ? row -> null : Prepared.of(arguments.get(at), ZoneId::of);
    }

    private static @Nullable Temporal moment(Term term, Cells row) {
        Object value = term.of(row);
        return value == null || Texts.isBlank(value) ? null : Moments.read(value);
    }

    private static ZonedDateTime zoned(Temporal moment, ZoneId zone) {
        return Moments.utc(moment).atZone(ZoneOffset.UTC).withZoneSameInstant(zone);
    }
}
