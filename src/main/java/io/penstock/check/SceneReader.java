package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.YamlFile;
import io.penstock.config.YamlMap;
import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionFiles;
import io.penstock.connection.ConnectionType;
import io.penstock.lookup.LookupFile;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the files, each for itself. */
final class SceneReader {

    private final DslSchema schema;
    private final List<ConnectionType> types;
    private final Secrets secrets;
    private final Mappings mappings;
    private final Set<String> beans;
    private final Map<Path, Remembered> memory = new ConcurrentHashMap<>();

    /** @param beans the names of the application's own beans */
    SceneReader(DslSchema schema, List<ConnectionType> types, Secrets secrets, Mappings mappings, Set<String> beans) {
        this.schema = schema;
        this.types = types;
        this.secrets = secrets;
        this.mappings = mappings;
        this.beans = beans;
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
        List<YamlMap> lookups = files.lookupFiles().stream()
                .flatMap(file -> lookup(file, files, problems).stream())
                .toList();
        List<FlowFile> flows = flows(files, problems);
        Set<String> known = new TreeSet<>(beans);
        // A warehouse is a DataSource under its connection's name.
        known.addAll(connectionNames);
        flows.forEach(flow -> known.addAll(beans(flow)));
        Map<String, KameletFile> kamelets = kamelets(files, problems);
        List<Endpoint> endpoints = Stream.concat(
                        flows.stream().map(FlowFile::content),
                        kamelets.values().stream().flatMap(kamelet -> kamelet.template().stream()))
                .flatMap(DslNode::all)
                .flatMap(node -> Endpoint.of(node).stream())
                .toList();
        return new Scene(
                files, flows, kamelets, connections, connectionNames, models, mappingNames, lookups, known, endpoints);
    }

    /** In a file that is not sound any name may have been meant to be a bean's. */
    private static Set<String> beans(FlowFile flow) {
        Set<String> names = new TreeSet<>();
        flow.content()
                .all()
                .filter(node -> node.is("BeanFactoryDefinition"))
                .forEach(bean -> bean.text("name").ifPresent(name -> names.add(name.text())));
        if (!flow.sound()) {
            YamlValues.maps(flow.content().value())
                    .filter(map -> map.keys().containsKey("name") || map.keys().containsKey("type"))
                    .flatMap(YamlValues::texts)
                    .forEach(text -> names.add(text.text()));
        }
        return names;
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
            files.text(file, problems)
                    .flatMap(text -> remembered(file, text, problems, found -> flow(file, text, found)))
                    .ifPresent(flows::add);
        }
        return flows;
    }

    private Optional<FlowFile> flow(Path file, String text, Problems problems) {
        return YamlFile.parseAny(file, text, problems)
                .map(root -> new DslWalk(schema, problems).file(root))
                .map(content -> new FlowFile(file, content, problems.isEmpty()));
    }

    private Map<String, KameletFile> kamelets(CheckedFiles files, Problems problems) {
        Map<String, KameletFile> kamelets = new TreeMap<>();
        for (Path file : files.kameletFiles()) {
            String name = name(file, "\\.kamelet\\.yaml");
            String text = files.text(file, problems).orElse("");
            kamelets.put(name, remembered(file, text, problems, found -> kamelet(file, name, text, found)));
        }
        return kamelets;
    }

    private KameletFile kamelet(Path file, String name, String text, Problems problems) {
        Optional<YamlMap> top = YamlFile.parse(file, text, problems);
        Optional<DslNode> template = top.flatMap(yaml -> KameletFile.map(yaml, "spec"))
                .map(spec -> spec.keys().get("template"))
                .map(found -> new DslWalk(schema, problems).template(found));
        YamlMap content = top.orElseGet(() -> new YamlMap(new Place(file, 1, 1, ""), Map.of()));
        if (top.isPresent()) {
            KameletFiles.check(new KameletFile(file, name, content, template, true), problems);
        }
        return new KameletFile(file, name, content, template, !problems.hasErrors());
    }

    /** What was read of the same text before, with its problems; most files are as they were at the last check. */
    @SuppressWarnings("unchecked")
    private <T> T remembered(Path file, String text, Problems problems, Function<Problems, T> read) {
        Remembered known = memory.get(file);
        if (known == null || !known.text().equals(text)) {
            Problems found = new Problems();
            known = new Remembered(text, read.apply(found), found.all());
            memory.put(file, known);
        }
        problems.addAll(known.problems());
        return (T) known.content();
    }

    private record Remembered(String text, Object content, List<Problem> problems) {}

    private Optional<Connection> connection(Path file, CheckedFiles files, Problems problems) {
        Problems found = new Problems();
        Optional<Connection> connection = files.text(file, found)
                .flatMap(text -> ConnectionFiles.check(file, text, types, secrets(files), found));
        addAsked(found, files, problems);
        return connection;
    }

    private Optional<YamlMap> lookup(Path file, CheckedFiles files, Problems problems) {
        Problems found = new Problems();
        Optional<String> text = files.text(file, found);
        text.ifPresent(content -> LookupFile.read(file, content, secrets(files), found));
        addAsked(found, files, problems);
        return text.flatMap(content -> YamlFile.parse(file, content, new Problems()));
    }

    private Secrets secrets(CheckedFiles files) {
        return files.offline() ? secrets.offline() : secrets;
    }

    /** What the environment lacks is not told to somebody who did not ask it. */
    private static void addAsked(Problems found, CheckedFiles files, Problems problems) {
        found.all().stream()
                .filter(problem -> !files.offline() || !problem.code().equals("config.missing-secret"))
                .forEach(problems::add);
    }

    private static String name(Path file, String ending) {
        return file.getFileName().toString().replaceFirst(ending + "$", "");
    }
}
