package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlMap;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionFiles;
import io.penstock.connection.ConnectionType;
import io.penstock.mapping.Mappings;
import io.penstock.warehouse.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the files, each for itself. */
final class SceneReader {

    private final DslSchema schema;
    private final List<ConnectionType> types;
    private final Secrets secrets;
    private final Mappings mappings;

    SceneReader(DslSchema schema, List<ConnectionType> types, Secrets secrets, Mappings mappings) {
        this.schema = schema;
        this.types = types;
        this.secrets = secrets;
        this.mappings = mappings;
    }

    Scene read(CheckedFiles files, Problems problems) {
        Map<String, Connection> connections = new TreeMap<>();
        Set<String> connectionNames = new TreeSet<>();
        for (Path file : files.connectionFiles()) {
            connectionNames.add(name(file, "\\.ya?ml"));
            connection(file, files, problems).ifPresent(known -> connections.put(known.name(), known));
        }
        Map<String, String> models = new TreeMap<>();
        for (Path file : files.modelFiles()) {
            files.text(file, problems).ifPresent(sql -> {
                models.put(name(file, "\\.sql"), sql);
                Models.problem(file, sql).ifPresent(problems::add);
            });
        }
        Set<String> mappingNames = new TreeSet<>();
        for (Path file : files.mappingFiles()) {
            mappingNames.add(name(file, "\\.ya?ml"));
            files.text(file, problems).ifPresent(text -> mappings.check(file, text, problems));
        }
        return new Scene(
                files,
                flows(files, problems),
                kamelets(files, problems),
                connections,
                connectionNames,
                models,
                mappingNames);
    }

    private List<FlowFile> flows(CheckedFiles files, Problems problems) {
        List<FlowFile> flows = new ArrayList<>();
        for (Path file : files.flows()) {
            if (!file.toString().endsWith(".camel.yaml")) {
                problems.add(new Problem(
                        file,
                        0,
                        0,
                        "",
                        "flow.bad-file-name",
                        "the file is not read: its name does not end in .camel.yaml.",
                        "Rename it.",
                        Problem.Severity.WARNING));
                continue;
            }
            int before = problems.size();
            files.text(file, problems)
                    .flatMap(text -> YamlFile.parseAny(file, text, problems))
                    .map(root -> new DslWalk(schema, problems).file(root))
                    .ifPresent(content -> flows.add(new FlowFile(file, content, problems.size() == before)));
        }
        return flows;
    }

    private Map<String, KameletFile> kamelets(CheckedFiles files, Problems problems) {
        Map<String, KameletFile> kamelets = new TreeMap<>();
        for (Path file : files.kameletFiles()) {
            String name = name(file, "\\.kamelet\\.yaml");
            int before = problems.size();
            Optional<YamlMap> top = files.text(file, problems).flatMap(text -> YamlFile.parse(file, text, problems));
            Optional<DslNode> template = top.flatMap(yaml -> KameletFile.map(yaml, "spec"))
                    .map(spec -> spec.keys().get("template"))
                    .map(found -> new DslWalk(schema, problems).template(found));
            boolean sound = problems.size() == before;
            kamelets.put(
                    name,
                    new KameletFile(
                            file,
                            name,
                            top.orElseGet(() -> new YamlMap(new io.penstock.config.Place(file, 1, 1, ""), Map.of())),
                            template,
                            sound));
        }
        return kamelets;
    }

    private Optional<Connection> connection(Path file, CheckedFiles files, Problems problems) {
        Problems found = new Problems();
        Optional<Connection> connection =
                files.text(file, found).flatMap(text -> ConnectionFiles.check(file, text, types, secrets, found));
        found.all().stream()
                .filter(problem -> !files.offline() || !problem.code().equals("config.missing-secret"))
                .forEach(problems::add);
        return connection;
    }

    private static String name(Path file, String ending) {
        return file.getFileName().toString().replaceFirst(ending + "$", "");
    }
}
