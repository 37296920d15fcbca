package io.penstock.check;

import io.penstock.config.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A route file that could be read.
 *
 * @param content everything in it
 * @param sound whether it holds what the schema allows and nothing else; what refers to something that is not sound is
 *     left alone, since one mistake is told of once
 */
record FlowFile(Path path, DslNode content, boolean sound) {

    /** Its routes, in the order of the file. */
    List<DslNode> routes() {
        return content.children().stream()
                .filter(node -> node.is("RouteDefinition", "RouteFromDefinitionDeserializer"))
                .toList();
    }

    static Optional<YamlText> id(DslNode route) {
        return route.text("id");
    }

    /** Where the route begins: its {@code from}. */
    static Optional<DslNode> from(DslNode route) {
        return route.is("RouteFromDefinitionDeserializer")
                ? Optional.of(route)
                : route.children().stream()
                        .filter(node -> node.is("FromDefinition"))
                        .findFirst();
    }
}
