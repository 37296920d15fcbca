package io.penstock.check;

import io.penstock.connection.Connection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files hold, as far as it could be read.
 *
 * @param connections name to connection; a file with problems has its name only, see {@code connectionNames}
 * @param models name to query
 */
record Scene(
        CheckedFiles files,
        List<FlowFile> flows,
        Map<String, KameletFile> kamelets,
        Map<String, Connection> connections,
        Set<String> connectionNames,
        Map<String, String> models,
        Set<String> mappings) {

    /** All routes with their files' paths, in the order of the files. */
    List<Located> routes() {
        return flows.stream()
                .flatMap(flow -> flow.routes().stream().map(route -> new Located(flow.path(), route)))
                .toList();
    }

    /** A route and where it is. */
    record Located(Path file, DslNode route) {}
}
