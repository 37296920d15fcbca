package io.penstock.mapping;

import static io.penstock.mapping.RowFunction.many;
import static io.penstock.mapping.RowFunction.one;
import static io.penstock.mapping.RowFunction.two;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.row.RowJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structures and lists, from JSON text and into it. Decimals keep every digit. */
final class JsonFunctions {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("json(x)", "the value as JSON text", one(RowJson::json));
        table.add("parseJson(x)", "the structure, list or value that a JSON text says", one(JsonFunctions::parsed));
        table.add(
                "path(x, path)",
                "the part of a structure or list, such as 'lines[0].sku' or 'lines[*].sku'; null where there is none",
                two(JsonFunctions::part));
        table.add("object(name, x, …)", "a structure of names and values", many(JsonFunctions::object));
        table.add("objectWithoutNulls(name, x, …)", "a structure of those names that have a value", many(values -> {
            Map<String, @Nullable Object> made = new LinkedHashMap<>(object(values));
            made.values().removeIf(value -> value == null);
            return Collections.unmodifiableMap(made);
        }));
        table.add("merge(x, y)", "both structures in one; of a name in both the second counts", two((x, y) -> {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            structure(x).forEach((name, value) -> merged.put(String.valueOf(name), value));
            structure(y).forEach((name, value) -> merged.put(String.valueOf(name), value));
            return Collections.unmodifiableMap(merged);
        }));
        table.add("keys(x)", "a list of the names in a structure", one(value -> {
            List<Object> names = new ArrayList<>();
            structure(value).keySet().forEach(name -> names.add(String.valueOf(name)));
            return Collections.unmodifiableList(names);
        }));
    }

    /** Blank text is null; what is no text is taken for parsed already, as a JSON column is. */
    private static @Nullable Object parsed(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException notJson) {
            throw new BadValueException("json", "text that is not JSON");
        }
    }

    private static Map<String, @Nullable Object> object(@Nullable Object[] values) {
        if (values.length % 2 != 0) {
            throw new BadValueException("structure", "a name without a value");
        }
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            Object name = values[i];
            if (name == null) {
                throw new BadValueException("structure", "null for a name");
            }
            made.put(Texts.of(name), values[i + 1]);
        }
        return Collections.unmodifiableMap(made);
    }

    private static Map<?, ?> structure(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new BadValueException("structure", Texts.kindOf(value) + " where a structure is needed");
    }

    private static @Nullable Object part(Object value, Object path) {
        JsonPath way = JsonPath.of(Texts.of(path));
        if (value instanceof String) {
            throw new BadValueException("structure", "text has no parts; parseJson(…) reads a structure from JSON");
        }
        return way.in(value);
    }
}
