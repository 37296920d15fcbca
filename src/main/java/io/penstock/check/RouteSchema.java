package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.YamlText;
import java.util.Map;

/**
 * Camel's own schema of routes, to which the parameters of our Kamelets and the options of {@code sync:} are added: which
 * of them apply is decided by the step's {@code uri}.
 */
final class RouteSchema {

    private static final String PREFIX = "org.apache.camel.model.";
    private static final String CALL = "penstock.parameters";

    private final Map<String, KameletFile> kamelets;
    private final JsonMapper json = new JsonMapper();

    RouteSchema(Map<String, KameletFile> kamelets) {
        this.kamelets = kamelets;
    }

    JsonNode schema() {
        JsonNode camel = new DslSchema().root();
        String moved = camel.toString().replace("#/items/definitions/", "#/definitions/");
        ObjectNode items = (ObjectNode) read(moved);
        ObjectNode definitions = (ObjectNode) items.remove("definitions");
        for (String step : new String[] {"ToDefinition", "ToDynamicDefinition", "FromDefinition"}) {
            JsonNode definition = definitions.path(PREFIX + step);
            object(definition).putArray("allOf").addObject().put("$ref", "#/definitions/" + CALL);
        }
        definitions.set(CALL, calls());
        ObjectNode schema = EditorSchemas.titled("Flows of Penstock").put("type", "array");
        schema.set("items", items);
        schema.set("definitions", definitions);
        return schema;
    }

    /** The alternative that has keys; others are plain text. */
    private static ObjectNode object(JsonNode definition) {
        for (JsonNode alternative : definition.path("oneOf")) {
            if (alternative.path("type").asText().equals("object")) {
                return (ObjectNode) alternative;
            }
        }
        return (ObjectNode) definition;
    }

    private ObjectNode calls() {
        ObjectNode calls = json.createObjectNode();
        kamelets.forEach((name, kamelet) -> when(calls, "^kamelet:" + name + "([?/].*)?$", kamelet(kamelet)));
        new Catalogue().component("sync").ifPresent(options -> when(calls, "^sync:.*$", options(options)));
        return calls;
    }

    private static void when(ObjectNode calls, String uri, ObjectNode parameters) {
        ObjectNode call = calls.withArray("allOf").addObject();
        ObjectNode condition = call.putObject("if");
        condition.putObject("properties").putObject("uri").put("pattern", uri);
        condition.putArray("required").add("uri");
        ObjectNode then = call.putObject("then");
        then.putObject("properties").set("parameters", parameters);
        if (parameters.path("required").size() > 0) {
            then.putArray("required").add("parameters");
        }
    }

    private ObjectNode kamelet(KameletFile kamelet) {
        ObjectNode parameters = json.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = parameters.putObject("properties");
        kamelet.parameters().forEach((name, declared) -> {
            ObjectNode property = properties.putObject(name);
            for (String key : new String[] {"title", "description"}) {
                declared.text(key).ifPresent(text -> property.put(key, text.text()));
            }
            declared.text("default")
                    .map(YamlText::text)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> property.put("default", text));
            KameletCalls.texts(declared, "enum")
                    .forEach(choice -> property.withArray("enum").add(choice));
            // Camel takes every value as text, and a placeholder may stand for any.
            if (!property.has("enum")) {
                property.putArray("type").add("string").add("number").add("boolean");
            }
        });
        kamelet.required()
                .keySet()
                .forEach(name -> parameters.withArray("required").add(name));
        return parameters;
    }

    private ObjectNode options(Options options) {
        ObjectNode parameters = json.createObjectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = parameters.putObject("properties");
        options.byName().forEach((name, option) -> {
            ObjectNode property = properties.putObject(name).put("description", option.says());
            option.choices().forEach(choice -> property.withArray("enum").add(choice));
        });
        return parameters;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
