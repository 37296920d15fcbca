package io.penstock.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
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
                    yield ofMoment(Moments.of(value));
                }
                throw new BadValueException("text", kindOf(value) + " where text is needed");
            }
        };
    }

    /** ISO 8601, with seconds as JSON has them, and the offset that the moment has. */
    private static String ofMoment(Temporal moment) {
        return switch (moment) {
            case OffsetDateTime time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            default -> moment.toString();
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
