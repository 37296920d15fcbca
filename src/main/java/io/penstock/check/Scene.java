package io.penstock.check;

import io.penstock.config.YamlMap;
import io.penstock.connection.Connection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the files hold, as far as it could be read.
 *
 * @param connections name to connection; a file with problems has its name only, see {@code connectionNames}
 * @param models name to query
 * @param lookups the lookups that apps may ask, as their files say, each with its file
 * @param beans the names of the beans there are
 * @param endpoints every endpoint that is named in a flow or in a Kamelet's template
 */
record Scene(
        CheckedFiles files,
        List<FlowFile> flows,
        Map<String, KameletFile> kamelets,
        Map<String, Connection> connections,
        Set<String> connectionNames,
        Map<String, String> models,
        Set<String> mappings,
        List<YamlMap> lookups,
        Set<String> beans,
        List<Endpoint> endpoints) {

    /** Everything of the flows and of the Kamelets' templates that has a definition. */
    Stream<DslNode> nodes() {
        return Stream.concat(
                        flows.stream().map(FlowFile::content),
                        kamelets.values().stream().flatMap(kamelet -> kamelet.template().stream()))
                .flatMap(DslNode::all);
    }

    /** All routes with their files' paths, in the order of the files. */
    List<Located> routes() {
        return flows.stream()
                .flatMap(flow -> flow.routes().stream().map(route -> new Located(flow.path(), route)))
                .toList();
    }

    /** A route and where it is. */
    record Located(Path file, DslNode route) {}
}
