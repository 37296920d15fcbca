package io.penstock.check;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a mapping file may say. Its expressions are checked by {@code penstock validate}. */
final class MappingSchema {

    private MappingSchema() {}

    static ObjectNode schema() {
        ObjectNode schema = EditorSchemas.titled("A mapping of Penstock")
                .put("type", "object")
                .put("additionalProperties", false);
        schema.putArray("required").add("fields");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("description").put("type", "string").put("description", "For people");
        ObjectNode fields = properties
                .putObject("fields")
                .put("type", "object")
                .put("minProperties", 1)
                .put("description", "The destination's field: a column, or an expression over columns");
        var alternatives = fields.putObject("additionalProperties").putArray("anyOf");
        alternatives.addObject().putArray("type").add("string").add("number").add("boolean");
        ObjectNode field = alternatives.addObject().put("type", "object").put("additionalProperties", false);
        field.putArray("required").add("value");
        ObjectNode options = field.putObject("properties");
        options.putObject("value").put("description", "A column, or an expression over columns");
        options.putObject("default").put("description", "An expression, taken where null or invalid says default");
        options.putObject("type").put("description", "What the value is made into");
        choice(options.putObject("null"), "What null means", "omit", "clear", "default", "reject")
                .withArray("enum")
                .addNull();
        choice(options.putObject("invalid"), "What becomes of a bad value", "reject", "null", "default")
                .withArray("enum")
                .addNull();
        options.putObject("required").put("description", "true: the same as null: reject");
        return schema;
    }

    private static ObjectNode choice(ObjectNode option, String says, String... choices) {
        option.put("description", says);
        for (String one : choices) {
            option.withArray("enum").add(one);
        }
        return option;
    }
}
