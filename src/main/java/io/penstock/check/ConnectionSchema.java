package io.penstock.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionType;
import java.util.Comparator;
import java.util.List;

/** What a connection file may say, by its {@code type}. */
final class ConnectionSchema {

    /** What {@link io.penstock.config.Secrets} takes for a reference. */
    static final String REFERENCE = "^\\s*((\\$\\{[^}]*\\}|\\{\\{[^}]*\\}\\})\\s*)+$|^ENC\\(.*\\)$";

    static final String SECRET = "A secret, by reference only: ${NAME}, ${file:/path}, {{hashicorp:…}} or ENC(…)";

    private ConnectionSchema() {}

    static ObjectNode of(List<ConnectionType> types) {
        ObjectNode schema = EditorSchemas.titled("A connection of Penstock").put("type", "object");
        schema.putArray("required").add("type");
        ObjectNode type = schema.putObject("properties").putObject("type");
        List<ConnectionType> sorted = types.stream()
                .sorted(Comparator.comparing(ConnectionType::type))
                .toList();
        for (ConnectionType known : sorted) {
            type.withArray("enum").add(known.type());
            ObjectNode call = schema.withArray("allOf").addObject();
            call.putObject("if").putObject("properties").putObject("type").put("const", known.type());
            ObjectNode then = call.putObject("then").put("additionalProperties", false);
            ObjectNode properties = then.putObject("properties");
            properties.putObject("type").put("description", "What it is a connection to");
            properties.putObject("description").put("type", "string").put("description", "For people");
            known.keys().forEach(key -> add(properties, key));
        }
        return schema;
    }

    /** A name with points stands for keys below keys, which may also be written with the points. */
    private static void add(ObjectNode properties, ConnectionKey key) {
        String[] names = key.name().split("\\.");
        ObjectNode at = properties;
        for (int i = 0; i + 1 < names.length; i++) {
            ObjectNode owner = at.withObject("/" + names[i]).put("type", "object");
            at = owner.withObject("/properties");
            if (names[i + 1].equals("*")) {
                owner.remove("properties");
                return;
            }
        }
        ObjectNode property = at.putObject(names[names.length - 1]);
        switch (key.kind()) {
            case SECRET ->
                property.put("type", "string").put("pattern", REFERENCE).put("description", SECRET);
            case SWITCH ->
                property.putArray("enum").add(true).add(false).add("true").add("false");
            case DURATION -> property.put("description", "A length of time: 500ms, 30s, 5m, 2h, 1d");
            case NUMBER -> property.put("description", "A whole number");
            case TEXT -> {}
        }
        key.choices().forEach(choice -> property.withArray("enum").add(choice));
    }
}
