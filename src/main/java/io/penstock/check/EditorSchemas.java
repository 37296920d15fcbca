package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Problems;
import io.penstock.connection.ConnectionType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** JSON schemas of what people write, so that editors complete and check while they type. */
@Component
final class EditorSchemas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final SceneReader reader;
    private final List<ConnectionType> types;

    EditorSchemas(Checker checker, ObjectProvider<ConnectionType> types) {
        this.reader = checker.reader();
        this.types = types.orderedStream().toList();
    }

    /** By file name: for routes with the Kamelets that there are, for connections, mappings and lookups. */
    Map<String, String> all(CheckedFiles files) {
        Map<String, String> schemas = new TreeMap<>();
        RouteSchema routes = new RouteSchema(reader.read(files, new Problems()).kamelets());
        schemas.put("routes.schema.json", byLines(routes.schema()));
        schemas.put("connection.schema.json", ConnectionSchema.of(types).toPrettyString() + "\n");
        schemas.put("mapping.schema.json", MappingSchema.schema().toPrettyString() + "\n");
        schemas.put("lookup.schema.json", LookupSchema.schema().toPrettyString() + "\n");
        return schemas;
    }

    /** An empty schema with a title. */
    static ObjectNode titled(String title) {
        return JSON.createObjectNode().put("$schema", DRAFT).put("title", title);
    }

    /** A definition a line, so that a change shows as one. */
    private static String byLines(JsonNode schema) {
        StringBuilder text = new StringBuilder("{\n");
        int left = schema.size();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            left--;
            text.append('"').append(entry.getKey()).append("\": ");
            if (entry.getKey().equals("definitions")) {
                text.append("{\n");
                int more = entry.getValue().size();
                for (Map.Entry<String, JsonNode> definition : entry.getValue().properties()) {
                    more--;
                    text.append('"').append(definition.getKey()).append("\": ").append(definition.getValue());
                    text.append(more == 0 ? "\n" : ",\n");
                }
                text.append('}');
            } else {
                text.append(entry.getValue());
            }
            text.append(left == 0 ? "\n" : ",\n");
        }
        return text.append("}\n").toString();
    }
}
