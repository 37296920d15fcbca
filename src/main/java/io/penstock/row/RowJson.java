package io.penstock.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows and values as JSON and as plain text, the same wherever a destination has no types of its own.
 *
 * <p>Decimals keep every digit and have no exponent; dates and times are ISO 8601 text, points in time in UTC; UUIDs are
 * text, bytes are Base64; what is not a number in JSON ({@code NaN}, {@code Infinity}) is text. Columns stand in the
 * row's order. Takes the types of {@link ColumnType} and those that Camel's own components put into maps.
 */
public final class RowJson {

    /** Writes decimals with all their digits; what is written one after the other is not separated. */
    private static final JsonFactory JSON = ((JsonFactoryBuilder) JsonFactory.builder())
            .rootValueSeparator((String) null)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private RowJson() {}

    /** Takes values for {@link #write} and writes them in UTF-8, one behind the other. */
    public static JsonGenerator generator(OutputStream into) {
        try {
            return JSON.createGenerator(into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns as one JSON object, in UTF-8. */
    public static byte[] bytes(Map<String, ? extends @Nullable Object> columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = generator(bytes)) {
            write(columns, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One value as JSON. */
    public static String json(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One value as text: as in JSON, without the quotes. */
    public static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case OffsetDateTime time -> utc(time.toInstant());
            case ZonedDateTime time -> utc(time.toInstant());
            case Instant time -> utc(time);
            case Date time -> ofDate(time);
            case LocalDateTime time -> IsoText.of(time).toString();
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Map<?, ?> map -> json(map);
            case Iterable<?> list -> json(list);
            case Object[] list -> json(list);
            default -> value.toString();
        };
    }

    /** Writes one value. */
    public static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Double number -> number(number, json);
            case Float number -> number(Double.parseDouble(number.toString()), json);
            case Boolean truth -> json.writeBoolean(truth);
            case byte[] bytes -> json.writeBinary(bytes);
            case JsonWritten itself -> itself.writeTo(json);
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    write(each, json);
                }
                json.writeEndArray();
            }
            case Object[] list -> write(Arrays.asList(list), json);
            default -> {
                if (value.getClass().isArray()) {
                    write(primitives(value), json);
                } else {
                    json.writeString(text(value));
                }
            }
        }
    }

    private static String utc(Instant value) {
        return IsoText.of(LocalDateTime.ofInstant(value, ZoneOffset.UTC))
                .append('Z')
                .toString();
    }

    private static List<Object> primitives(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(Array.get(array, i));
        }
        return list;
    }

    private static String ofDate(Date value) {
        try {
            return utc(value.toInstant());
        } catch (UnsupportedOperationException dateOrTimeOfDay) {
            return value.toString();
        }
    }

    private static void number(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }
}
