package io.penstock.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in parameters and files of lookups. */
final class LookupJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private LookupJson() {}

    /** The object that a text says, with exact numbers; none where the text is blank. */
    static Map<String, @Nullable Object> object(String option, String text) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (text.isBlank()) {
            return object;
        }
        try {
            if (JSON.readValue(text, Object.class) instanceof Map<?, ?> read) {
                read.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
        } catch (JsonProcessingException e) {
            // Told below; what Jackson says would repeat the text.
        }
        throw new IllegalArgumentException(option + " is no JSON object");
    }
}
