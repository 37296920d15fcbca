package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.ofFirst;
import static io.penstock.mapping.RowFunction.one;
import static io.penstock.mapping.RowFunction.two;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** More functions of numbers: other ways to round, remainders, and numbers as people write them. */
final class FigureFunctions {

    private static final int HIGHEST_POWER = 999;

    private FigureFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "roundEven(x[, digits])",
                "with so many digits after the point; halves to the even neighbour, as banks do",
                ofFirst(values -> rounded(values, RoundingMode.HALF_EVEN)));
        table.add(
                "roundDown(x[, digits])",
                "with so many digits after the point, the rest cut off",
                ofFirst(values -> rounded(values, RoundingMode.DOWN)));
        table.add(
                "modulo(x, y)",
                "what remains of a division, with the sign of y; x % y has that of x",
                two(FigureFunctions::modulo));
        table.add("power(x, n)", "x multiplied with itself, n being a whole number from 0", two((value, exponent) -> {
            int n = Rounding.count(exponent);
            if (n < 0 || n > HIGHEST_POWER) {
                throw new BadValueException("number", "a power that is not from 0 to " + HIGHEST_POWER);
            }
            BigDecimal base = Numbers.decimal(value);
            if ((long) base.precision() * n > Numbers.MOST_DIGITS * 2L) {
                throw new BadValueException("number", "a number of more than " + Numbers.MOST_DIGITS + " digits");
            }
            BigDecimal power = Numbers.bounded(base.pow(n));
            return power.scale() == 0 ? Numbers.narrow(power) : power;
        }));
        table.add("sign(x)", "-1, 0 or 1", one(value ->
                (long) Numbers.decimal(value).signum()));
        table.add(
                "clamp(x, least, most)",
                "the nearest number from the least to the most",
                ofFirst(values -> clamp(Objects.requireNonNull(values[0]), values[1], values[2])));
        table.add(
                "formatNumber(x, pattern[, locale])",
                "the number as text in a pattern such as '#,##0.00', with the signs of the locale; halves away from zero",
                FigureFunctions::format);
    }

    private static Object rounded(@Nullable Object[] values, RoundingMode mode) {
        Object places = values.length > 1 ? values[1] : null;
        int digits = places == null ? 0 : Rounding.count(places);
        return Rounding.round(Objects.requireNonNull(values[0]), digits, mode);
    }

    private static Object modulo(Object value, Object divisor) {
        Object remainder = Numbers.remainder(value, divisor);
        int sign = Numbers.decimal(remainder).signum();
        return sign == 0 || sign == Numbers.decimal(divisor).signum()
                ? remainder
                : Objects.requireNonNull(Numbers.add(remainder, Numbers.exact(divisor)));
    }

    private static Object clamp(Object value, @Nullable Object least, @Nullable Object most) {
        Number number = Numbers.exact(value);
        if (least != null && Numbers.compare(number, Numbers.exact(least)) < 0) {
            return Numbers.exact(least);
        }
        return most != null && Numbers.compare(number, Numbers.exact(most)) > 0 ? Numbers.exact(most) : number;
    }

    private static Term format(List<Term> arguments) {
        Prepared<DecimalFormat> pattern = Prepared.of(arguments.get(1), DecimalFormat::new);
        Prepared<Locale> locale =
                arguments.size() < 3 ? row -> Locale.ROOT : Prepared.of(arguments.get(2), Locales::of);
        return row -> {
            Object value = arguments.get(0).of(row);
            DecimalFormat shared = pattern.of(row);
            Locale wanted = locale.of(row);
            if (value == null || shared == null || wanted == null) {
                return null;
            }
            DecimalFormat format = (DecimalFormat) shared.clone();
            format.setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(wanted));
            format.setRoundingMode(RoundingMode.HALF_UP);
            BigDecimal number = Numbers.decimal(value);
            int digits = format.getMaximumFractionDigits();
            // A number that rounds to zero would be written as -0.
            boolean isZero = number.multiply(BigDecimal.valueOf(format.getMultiplier()))
                            .setScale(Math.min(digits, Numbers.MOST_DIGITS), RoundingMode.HALF_UP)
                            .signum()
                    == 0;
            return format.format(isZero ? BigDecimal.ZERO : number);
        };
    }
}
