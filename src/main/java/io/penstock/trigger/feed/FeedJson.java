package io.penstock.trigger.feed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as rows have it: numbers exact, whole ones as {@link Long}. */
public final class FeedJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FeedJson() {}

    /**
     * The elements of a list.
     *
     * @throws IOException if it is no JSON list, and nothing else, in UTF-8
     */
    public static List<?> list(byte[] json) throws IOException {
        if (JSON.readValue(json, Object.class) instanceof List<?> list) {
            return list;
        }
        throw new IOException("not a JSON list");
    }

    /**
     * The object, field to value.
     *
     * @throws IOException if it is no JSON object, and nothing else, in UTF-8
     */
    public static Map<String, @Nullable Object> object(byte[] json) throws IOException {
        Object value = JSON.readValue(json, Object.class);
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) value;
            return object;
        }
        throw new IOException("not a JSON object");
    }
}
