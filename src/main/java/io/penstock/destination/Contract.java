package io.penstock.destination;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's API, typed.
 *
 * @param params what the expressions see as {@code params}
 * @param pace where an answer says how long to wait
 * @param upsert creates or updates
 * @param insert creates, for syncs in mode insert
 * @param update changes what exists, for syncs in mode update
 * @param move updates by the target's own id a row whose identity has changed
 * @param delete removes
 */
record Contract(
        Map<String, String> params,
        PaceContract pace,
        @Nullable OperationContract upsert,
        @Nullable OperationContract insert,
        @Nullable OperationContract update,
        @Nullable OperationContract move,
        @Nullable OperationContract delete) {

    private static final List<String> OPERATIONS = List.of("upsert", "insert", "update", "move", "delete");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    Contract {
        params = params == null ? Map.of() : Map.copyOf(params);
        pace = pace == null ? PaceContract.STANDARD : pace;
        if (upsert == null && insert == null && update == null && delete == null) {
            throw new IllegalArgumentException(
                    "a contract needs at least one of upsert, insert, update and delete; add the one the API has");
        }
    }

    /**
     * Reads a tree of maps and texts. What all operations share stands under {@code every}; an operation wins. An
     * operation without a path is one that the API does not have.
     */
    static Contract of(Map<String, Object> tree) {
        Map<String, Object> merged = new HashMap<>(tree);
        Object shared = merged.remove("every");
        if (shared != null) {
            OPERATIONS.forEach(name -> merged.computeIfPresent(name, (key, own) -> merge(shared, own)));
        }
        OPERATIONS.forEach(name -> merged.computeIfPresent(
                name, (key, own) -> own instanceof Map<?, ?> map && map.containsKey("path") ? own : null));
        try {
            return STRICT.convertValue(merged, Contract.class);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("the contract cannot be read: " + what(wrong), wrong);
        }
    }

    private static String what(IllegalArgumentException wrong) {
        if (wrong.getCause() instanceof JsonMappingException mapping) {
            StringBuilder path = new StringBuilder();
            mapping.getPath()
                    .forEach(step -> path.append(path.isEmpty() ? "" : ".").append(step.getFieldName()));
            return path + ": " + mapping.getOriginalMessage();
        }
        return String.valueOf(wrong.getMessage());
    }

    private static Object merge(Object shared, Object own) {
        if (!(shared instanceof Map<?, ?> defaults) || !(own instanceof Map<?, ?> overriding)) {
            return own;
        }
        Map<Object, Object> merged = new HashMap<>(defaults);
        overriding.forEach((key, value) -> merged.merge(key, value, Contract::merge));
        return merged;
    }
}
