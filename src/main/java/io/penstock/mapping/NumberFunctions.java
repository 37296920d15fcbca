package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.many;
import static io.penstock.mapping.RowFunction.ofFirst;
import static io.penstock.mapping.RowFunction.one;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions of numbers, and the way from text to a number. Blank text is null, other text that is no number is bad. */
final class NumberFunctions {

    private NumberFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "number(x[, locale])",
                "the number that the text says, with the signs of a locale such as 'de' if one is given",
                LocalNumber::number);
        table.add("decimal(x)", "the same, with its fraction exact", one(NumberFunctions::decimal));
        table.add("integer(x)", "the same, which must be whole", one(NumberFunctions::integer));
        table.add(
                "round(x[, digits])",
                "with so many digits after the point; halves away from zero",
                ofFirst(NumberFunctions::round));
        table.add("floor(x)", "the whole number below", one(value -> Rounding.whole(value, RoundingMode.FLOOR)));
        table.add("ceil(x)", "the whole number above", one(value -> Rounding.whole(value, RoundingMode.CEILING)));
        table.add("abs(x)", "without its sign", one(NumberFunctions::abs));
        table.add(
                "min(x, …)",
                "the least of numbers, dates or texts, nulls left out; a list counts as its elements",
                many(v -> most(Lists.flat(v), o -> o < 0)));
        table.add("max(x, …)", "the greatest of them", many(v -> most(Lists.flat(v), o -> o > 0)));
    }

    static @Nullable Object number(Object value) {
        if (!(value instanceof String text)) {
            return Numbers.exact(value);
        }
        if (text.isBlank()) {
            return null;
        }
        Number parsed = Numbers.parse(text);
        if (parsed == null) {
            throw new BadValueException("number", "text that is not a number");
        }
        return parsed;
    }

    static @Nullable Object decimal(Object value) {
        Object number = number(value);
        return number == null ? null : Numbers.decimal(number);
    }

    static @Nullable Object integer(Object value) {
        Object number = number(value);
        return number == null ? null : Rounding.integer(number);
    }

    private static Object round(@Nullable Object[] values) {
        Object digits = values.length > 1 ? values[1] : null;
        return Rounding.round(Objects.requireNonNull(values[0]), digits == null ? 0 : Rounding.count(digits));
    }

    private static Object abs(Object value) {
        Number number = Numbers.exact(value);
        return number instanceof BigDecimal decimal
                ? decimal.abs()
                : number.longValue() < 0 ? Numbers.negate(number) : number;
    }

    static @Nullable Object most(List<Object> values, Comparison.Wanted better) {
        Object best = null;
        for (Object value : values) {
            if (best == null || Comparison.order(value, best, better)) {
                best = value;
            }
        }
        return best;
    }
}
