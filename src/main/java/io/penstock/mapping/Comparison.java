package io.penstock.mapping;

import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether two values are the same, and which comes first: by what they mean, not by their Java types. 12 equals 12.0, text
 * that is a number or a date compares with one as such.
 *
 * <p>Null equals null; every order with a null is false.
 */
final class Comparison {

    /** Which results of a comparison are true. */
    interface Wanted {
        boolean of(int order);
    }

    private Comparison() {}

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return isFinite(x) && isFinite(y) && Numbers.compare(Numbers.exact(x), Numbers.exact(y)) == 0;
        }
        if (a instanceof String x && b instanceof String y) {
            return x.equals(y);
        }
        if (a instanceof byte[] x && b instanceof byte[] y) {
            return Arrays.equals(x, y);
        }
        if (a instanceof String text) {
            return textEquals(text, b);
        }
        if (b instanceof String text) {
            return textEquals(text, a);
        }
        if (Moments.isMoment(a) && Moments.isMoment(b)) {
            return sameMoment(Moments.of(a), Moments.of(b));
        }
        return a.equals(b);
    }

    static boolean order(@Nullable Object a, @Nullable Object b, Wanted wanted) {
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof String x && b instanceof String y) {
            return wanted.of(x.compareTo(y));
        }
        if (a instanceof Number || b instanceof Number) {
            boolean ordered = !(a instanceof Number x && !isFinite(x)) && !(b instanceof Number y && !isFinite(y));
            return ordered && wanted.of(Numbers.compare(number(a), number(b)));
        }
        if (Moments.isMoment(a) || Moments.isMoment(b)) {
            return wanted.of(Moments.compare(Moments.read(a), Moments.read(b)));
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return wanted.of(x.compareTo(y));
        }
        throw new BadValueException(
                "comparison", Texts.kindOf(a) + " cannot be compared with " + Texts.kindOf(b) + " by order");
    }

    static boolean contains(Collection<?> list, @Nullable Object value) {
        for (Object each : list) {
            if (equal(each, value)) {
                return true;
            }
        }
        return false;
    }

    private static Number number(Object value) {
        if (!(value instanceof String text)) {
            return Numbers.exact(value);
        }
        Number parsed = Numbers.parse(text);
        if (parsed == null) {
            throw new BadValueException("number", "text that is not a number is compared with a number");
        }
        return parsed;
    }

    private static boolean textEquals(String text, Object other) {
        return switch (other) {
            case Number number -> {
                Number parsed = isFinite(number) ? Numbers.parse(text) : null;
                yield parsed != null && Numbers.compare(parsed, Numbers.exact(number)) == 0;
            }
            case Boolean bool -> text.toLowerCase(Locale.ROOT).equals(bool.toString());
            case UUID uuid -> text.equalsIgnoreCase(uuid.toString());
            default -> {
                if (!Moments.isMoment(other)) {
                    yield false;
                }
                Temporal parsed = Moments.parse(text);
                yield parsed != null && sameMoment(parsed, Moments.of(other));
            }
        };
    }

    private static boolean sameMoment(Temporal a, Temporal b) {
        return a instanceof LocalTime == b instanceof LocalTime && Moments.compare(a, b) == 0;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}
