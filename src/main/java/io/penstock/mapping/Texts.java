package io.penstock.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Values as text. */
final class Texts {

    private Texts() {}

    /** The text of a single value, as a person would write it; lists, structures and bytes have none. */
    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal decimal -> Numbers.bounded(decimal).toPlainString();
            case Double real when Double.isFinite(real) -> plain(BigDecimal.valueOf(real));
            case Float real when Float.isFinite(real) -> plain(new BigDecimal(real.toString()));
            case Long whole -> whole.toString();
            case Integer whole -> whole.toString();
            case Short whole -> whole.toString();
            case Byte whole -> whole.toString();
            case BigInteger whole -> whole.toString();
            case Boolean bool -> bool.toString();
            case UUID uuid -> uuid.toString();
            case Enum<?> name -> name.name();
            case Character character -> character.toString();
            default -> {
                if (Moments.isMoment(value)) {
                    yield Moments.of(value).toString();
                }
                throw new BadValueException("text", kindOf(value) + " where text is needed");
            }
        };
    }

    static boolean isBlank(Object value) {
        return value instanceof String text && text.isBlank();
    }

    /** What sort of value this is, in words that do not tell the value. */
    static String kindOf(Object value) {
        return switch (value) {
            case String text -> "text";
            case Double real when !Double.isFinite(real) -> "NaN or infinity";
            case Number number -> "a number";
            case Boolean bool -> "true or false";
            case Map<?, ?> structure -> "a structure";
            case Collection<?> list -> "a list";
            case byte[] bytes -> "bytes";
            default ->
                Moments.isMoment(value)
                        ? "a date or time"
                        : "a " + value.getClass().getSimpleName();
        };
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
