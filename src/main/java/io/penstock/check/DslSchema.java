package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema that Camel's YAML DSL brings, read for people: a validator's answer to one misspelled word is a page
 * about alternatives that do not match, so the alternatives of a definition are taken together here. Safe for threads.
 */
final class DslSchema {

    private static final String FILE = "/schema/camelYamlDsl.json";
    private static final String REF = "#/items/definitions/";
    private static final String CAMEL = "org.apache.camel.";

    private final JsonNode items;
    private final Map<JsonNode, DslShape> shapes = new IdentityHashMap<>();

    DslSchema() {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(FILE))) {
            items = new JsonMapper().readTree(file).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each entry of a route file is. */
    JsonNode root() {
        return items;
    }

    /** The template of a Kamelet. */
    JsonNode template() {
        return items.path("definitions").path(CAMEL + "model.RouteTemplateDefinition");
    }

    synchronized DslShape shape(JsonNode schema) {
        return shapes.computeIfAbsent(schema, this::read);
    }

    private DslShape read(JsonNode schema) {
        Reading reading = new Reading();
        String name = schema == template() ? "RouteTemplateDefinition" : "";
        JsonNode node = schema;
        if (node.path("$ref").isTextual() && !node.has("properties")) {
            name = name(node.path("$ref").asText());
            node = target(node);
        }
        reading.take(node, true);
        if (schema == template()) {
            reading.required.clear();
        }
        if (node.path("$ref").isTextual()) {
            reading.take(target(node), true);
        }
        boolean open = reading.map && reading.keys.isEmpty();
        return new DslShape(
                name,
                reading.scalar,
                reading.choices,
                reading.keys,
                reading.required,
                reading.oneOf,
                reading.items,
                node.path("maxProperties").asInt() == 1,
                open);
    }

    private JsonNode target(JsonNode reference) {
        return items.path("definitions").path(reference.path("$ref").asText().substring(REF.length()));
    }

    private static String name(String reference) {
        String full = reference.substring(REF.length());
        return full.substring(
                full.startsWith(CAMEL + "model.language.") ? (CAMEL + "model.").length() : full.lastIndexOf('.') + 1);
    }

    /** All alternatives of one definition, taken together. */
    private final class Reading {

        private String scalar = "";
        private boolean map;
        private @Nullable JsonNode items;
        private final List<String> choices = new ArrayList<>();
        private final Map<String, JsonNode> keys = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final Set<String> oneOf = new LinkedHashSet<>();

        void take(JsonNode node, boolean top) {
            switch (node.path("type").asText()) {
                case "string", "boolean", "number" -> scalar = node.path("type").asText();
                case "integer" -> scalar = "number";
                case "array" -> items = node.path("items");
                case "object" -> map = true;
                default -> {}
            }
            node.path("enum").forEach(choice -> choices.add(choice.asText()));
            node.path("properties").properties().forEach(entry -> {
                // Beside its alternatives a definition names their keys again, with nothing in them.
                keys.merge(entry.getKey(), entry.getValue(), (known, more) -> known.isEmpty() ? more : known);
                if (!top && isAlternative(node)) {
                    oneOf.add(entry.getKey());
                }
            });
            if (top) {
                node.path("required").forEach(key -> required.add(key.asText()));
            }
            for (String alternatives : List.of("oneOf", "anyOf")) {
                for (JsonNode alternative : node.path(alternatives)) {
                    take(alternative.has("$ref") ? target(alternative) : alternative, false);
                }
            }
        }

        private boolean isAlternative(JsonNode node) {
            return node.path("properties").size() == 1 && node.path("required").size() == 1;
        }
    }
}
