package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Camel's YAML allows at one place.
 *
 * @param name of the definition, such as {@code SplitDefinition} or {@code language.SimpleExpression}; empty for none
 * @param scalar {@code string}, {@code boolean} or {@code number} where plain text may stand; empty where it may not
 * @param choices the texts there are to choose from; empty for any
 * @param keys what may stand in a mapping
 * @param required keys that a mapping must have
 * @param oneOf keys of which a mapping has one: its expression, its data format
 * @param items what a list holds, null where there can be no list
 * @param single whether a mapping has exactly one key
 * @param open whether a mapping may have any keys
 */
record DslShape(
        String name,
        String scalar,
        List<String> choices,
        Map<String, JsonNode> keys,
        Set<String> required,
        Set<String> oneOf,
        @Nullable JsonNode items,
        boolean single,
        boolean open) {

    boolean isText() {
        return !scalar.isEmpty();
    }

    /** Whether the text can be what is asked for; a placeholder may stand for anything. */
    boolean takes(String text) {
        if (text.contains("{{")) {
            return true;
        }
        boolean kind = switch (scalar) {
            case "boolean" -> text.equals("true") || text.equals("false");
            case "number" -> text.matches("[-+]?\\d+(\\.\\d+)?");
            default -> true;
        };
        return kind && (choices.isEmpty() || choices.stream().anyMatch(text::equalsIgnoreCase));
    }
}
