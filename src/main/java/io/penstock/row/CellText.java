package io.penstock.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text of one value inside an encoded row, and back. Compact and canonical rather than readable: dates are days and
 * timestamps are seconds since 1970, because parsing ISO text costs ten times as much.
 */
final class CellText {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CellText() {}

    /** Exact digits without exponent and without trailing zeros after the point. */
    static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        return value.scale() > 0 ? value.stripTrailingZeros().toPlainString() : value.toPlainString();
    }

    static String seconds(long epochSecond, int nano) {
        return nano == 0 ? Long.toString(epochSecond) : epochSecond + "." + fraction(nano);
    }

    /** The digits behind the point, without trailing zeros. */
    static String fraction(int nano) {
        String digits = Integer.toString(1_000_000_000 + nano);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(1, end);
    }

    static @Nullable Object parse(String text, Column column) {
        return switch (column.type()) {
            case BOOLEAN -> text.equals("t");
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> scaled(new BigDecimal(text), column.scale());
            case FLOAT -> Double.valueOf(text);
            case TEXT -> text;
            case DATE -> LocalDate.ofEpochDay(Long.parseLong(text));
            case TIME -> LocalTime.ofNanoOfDay(Long.parseLong(text));
            case TIMESTAMP -> LocalDateTime.ofEpochSecond(second(text), nano(text), ZoneOffset.UTC);
            case TIMESTAMP_TZ ->
                OffsetDateTime.ofInstant(Instant.ofEpochSecond(second(text), nano(text)), ZoneOffset.UTC);
            case UUID -> UUID.fromString(text);
            case BYTES -> Base64.getDecoder().decode(text);
            case JSON, ARRAY -> json(text);
        };
    }

    /** Parses what a person reads and types, such as a key on a command line. */
    static Object parseReadable(String text, Column column) {
        return switch (column.type()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> scaled(new BigDecimal(text), column.scale());
            case FLOAT -> Double.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case TIMESTAMP_TZ -> OffsetDateTime.parse(text);
            case UUID -> UUID.fromString(text);
            case TEXT, BYTES, JSON, ARRAY -> text;
        };
    }

    private static BigDecimal scaled(BigDecimal value, int scale) {
        return scale >= value.scale() ? value.setScale(scale) : value;
    }

    private static long second(String text) {
        int point = text.indexOf('.');
        return Long.parseLong(text, 0, point < 0 ? text.length() : point, 10);
    }

    private static int nano(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return 0;
        }
        int nano = Integer.parseInt(text, point + 1, text.length(), 10);
        for (int digits = text.length() - point - 1; digits < 9; digits++) {
            nano *= 10;
        }
        return nano;
    }

    private static @Nullable Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }
}
