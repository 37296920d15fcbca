package io.penstock.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of fewer digits. */
final class Rounding {

    private Rounding() {}

    /** To so many digits after the point, which may be fewer than none; halves go away from zero. */
    static Number round(Object value, int digits) {
        return round(value, digits, RoundingMode.HALF_UP);
    }

    static Number round(Object value, int digits, RoundingMode mode) {
        if (Math.abs((long) digits) > Numbers.MOST_DIGITS) {
            throw new BadValueException("number", "more than " + Numbers.MOST_DIGITS + " digits to round to");
        }
        BigDecimal rounded = Numbers.bounded(Numbers.decimal(value)).setScale(digits, mode);
        return digits > 0 ? rounded : Numbers.narrow(rounded);
    }

    static Number whole(Object value, RoundingMode mode) {
        Number number = Numbers.exact(value);
        return number instanceof BigDecimal decimal
                ? Numbers.narrow(Numbers.bounded(decimal).setScale(0, mode))
                : number;
    }

    /** The whole number that this is, or a bad value. */
    static Number integer(Object value) {
        try {
            return whole(value, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException fraction) {
            throw new BadValueException("integer", "a number with a fraction; round(…) drops it");
        }
    }

    /** A whole number of ordinary size, for lengths and places. */
    static int count(Object value) {
        if (integer(value) instanceof Long whole && whole == whole.intValue()) {
            return whole.intValue();
        }
        throw new BadValueException("integer", "a number that is too large to count with");
    }
}
