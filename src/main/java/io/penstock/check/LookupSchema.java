package io.penstock.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lookup.LookupKey;

/** What a file of a lookup may say. */
final class LookupSchema {

    private static final String DURATION = "^(0|\\d+(ms|s|m|h|d))$";

    private LookupSchema() {}

    static ObjectNode schema() {
        ObjectNode schema = EditorSchemas.titled("A lookup of Penstock that apps may ask")
                .put("type", "object")
                .put("additionalProperties", false);
        schema.putArray("required").add(LookupKey.CONSUMERS.text());
        ObjectNode properties = schema.putObject("properties");
        for (LookupKey key : LookupKey.values()) {
            property(properties.putObject(key.text()).put("description", key.says()), key.kind());
        }
        schema.putObject("if").putObject("properties").putObject("from").put("const", "store");
        schema.withObject("/if").putArray("required").add("from");
        schema.putObject("then").putArray("required").add("table");
        schema.putObject("else").putArray("required").add("connection").add("key");
        return schema;
    }

    private static void property(ObjectNode property, LookupKey.Kind kind) {
        switch (kind) {
            case TEXT, JSON -> property.put("type", "string");
            case SOURCE -> property.putArray("enum").add("warehouse").add("store");
            case NUMBER -> property.put("type", "integer").put("minimum", 1);
            case DURATION -> {
                property.putArray("type").add("string").add("integer");
                property.put("pattern", DURATION);
            }
            case SECRETS ->
                property.put("type", "object")
                        .put("minProperties", 1)
                        .putObject("additionalProperties")
                        .put("type", "string")
                        .put("pattern", ConnectionSchema.REFERENCE)
                        .put("description", ConnectionSchema.SECRET);
        }
    }
}
