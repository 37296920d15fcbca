package io.penstock.trigger.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the body of a call is, and what the flow gets of it. */
enum BodyFormat {
    AUTO,
    JSON,
    FORM,
    TEXT,
    BYTES,
    SOAP;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .readerFor(Object.class);

    /** The body is not what it is said to be. The message has nothing of the body in it (P9). */
    static final class UnreadableBodyException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableBodyException(String code) {
            super(code);
        }
    }

    /**
     * JSON as maps, lists, texts and exact numbers; a form as a map of text, or of a list where a name came twice; SOAP as
     * the list of Salesforce's notifications; text; or the bytes. Nothing is an empty map, but for text and bytes.
     */
    Object read(byte[] body, String contentType) throws UnreadableBodyException {
        BodyFormat format = this == AUTO ? of(contentType) : this;
        return switch (format) {
            case JSON -> body.length == 0 ? Map.of() : json(body);
            case FORM -> form(text(body));
            case SOAP -> new OutboundMessage(body).notifications();
            case TEXT -> text(body);
            case AUTO, BYTES -> body;
        };
    }

    private static BodyFormat of(String contentType) {
        if (contentType.isEmpty() || contentType.equals("application/json") || contentType.endsWith("+json")) {
            return JSON;
        }
        if (contentType.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        return contentType.startsWith("text/") || contentType.endsWith("/xml") || contentType.endsWith("+xml")
                ? TEXT
                : BYTES;
    }

    private static Object json(byte[] body) throws UnreadableBodyException {
        try {
            Object value = READER.readValue(body);
            if (value == null) {
                throw new UnreadableBodyException("hook.not-json");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException("hook.not-json");
        } catch (IOException e) {
            throw new UnreadableBodyException("hook.not-utf8");
        }
    }

    private static String text(byte[] body) throws UnreadableBodyException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableBodyException("hook.not-utf8");
        }
    }

    private static Map<String, Object> form(String text) throws UnreadableBodyException {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            for (String pair : text.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                    fields.merge(name, decoded(equals < 0 ? "" : pair.substring(equals + 1)), BodyFormat::both);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableBodyException("hook.not-a-form");
        }
        return fields;
    }

    private static Object both(Object before, Object next) {
        List<Object> all = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
        all.add(next);
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
