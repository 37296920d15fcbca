package io.penstock.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Exact calculation. Whole numbers are {@link Long} until they outgrow it, everything else is {@link BigDecimal}; only a
 * quotient that does not end is rounded, to 34 digits. A floating-point column counts as the decimal it is printed as.
 */
final class Numbers {

    /** More digits, before or after the point, are refused: exact sums of such numbers would fill the memory. */
    static final int MOST_DIGITS = 1000;

    private Numbers() {}

    /** The number, or a bad value if this is anything else. Text is not taken for a number here. */
    static Number exact(Object value) {
        return switch (value) {
            case Long whole -> whole;
            case BigDecimal decimal -> decimal;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case BigInteger whole -> narrow(new BigDecimal(whole));
            case Double real -> decimal(real);
            case Float real -> bounded(new BigDecimal(finite(real).toString()));
            case String text ->
                throw new BadValueException("number", "text where a number is needed; number(…) reads one from text");
            default -> throw new BadValueException("number", Texts.kindOf(value) + " where a number is needed");
        };
    }

    static BigDecimal decimal(Object value) {
        Number number = exact(value);
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    /** Reads a number from text such as {@code -12.50} or {@code 1e3}; null if the text is something else. */
    static @Nullable Number parse(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(digits);
            boolean whole = decimal.scale() == 0;
            return whole ? narrow(decimal) : bounded(decimal);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    static @Nullable Object add(Object a, Object b) {
        if (a instanceof String || b instanceof String) {
            return Texts.of(a) + Texts.of(b);
        }
        Number left = exact(a);
        Number right = exact(b);
        if (left instanceof Long x && right instanceof Long y) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? (Object) decimal(left).add(decimal(right)) : (Object) sum;
        }
        return bounded(decimal(left).add(decimal(right)));
    }

    static Object subtract(Object a, Object b) {
        Number left = exact(a);
        Number right = exact(b);
        if (left instanceof Long x && right instanceof Long y) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 ? decimal(left).subtract(decimal(right)) : (Object) difference;
        }
        return bounded(decimal(left).subtract(decimal(right)));
    }

    static Object multiply(Object a, Object b) {
        Number left = exact(a);
        Number right = exact(b);
        if (left instanceof Long x && right instanceof Long y) {
            long low = x * y;
            boolean fits = Math.multiplyHigh(x, y) == low >> 63;
            return fits ? (Object) low : decimal(left).multiply(decimal(right));
        }
        return bounded(decimal(left).multiply(decimal(right)));
    }

    static Object divide(Object a, Object b) {
        Number left = exact(a);
        Number right = exact(b);
        refuseZero(right);
        if (left instanceof Long x && right instanceof Long y && x % y == 0 && !(x == Long.MIN_VALUE && y == -1)) {
            return x / y;
        }
        return bounded(decimal(left).divide(decimal(right), MathContext.DECIMAL128));
    }

    static Object remainder(Object a, Object b) {
        Number left = exact(a);
        Number right = exact(b);
        refuseZero(right);
        if (left instanceof Long x && right instanceof Long y) {
            return x % y;
        }
        return bounded(decimal(left).remainder(decimal(right)));
    }

    static Object negate(Object a) {
        return subtract(0L, a);
    }

    /** The sign of their difference. */
    static int compare(Number a, Number b) {
        return a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : decimal(a).compareTo(decimal(b));
    }

    /** A whole number as {@link Long} where it fits. */
    static Number narrow(BigDecimal whole) {
        BigInteger integer = bounded(whole).toBigIntegerExact();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : (Number) new BigDecimal(integer);
    }

    static BigDecimal bounded(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
            throw new BadValueException("number", "a number of more than " + MOST_DIGITS + " digits");
        }
        return decimal;
    }

    private static BigDecimal decimal(Double real) {
        return BigDecimal.valueOf(finite(real));
    }

    private static <N extends Number> N finite(N real) {
        if (!Double.isFinite(real.doubleValue())) {
            throw new BadValueException("number", "NaN or infinity where a number is needed");
        }
        return real;
    }

    private static void refuseZero(Number divisor) {
        if (divisor instanceof Long whole ? whole == 0 : ((BigDecimal) divisor).signum() == 0) {
            throw new BadValueException("number", "a division by zero");
        }
    }
}
