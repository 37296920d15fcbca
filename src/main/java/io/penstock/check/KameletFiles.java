package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kamelet says who it is, and uses what it declares. */
final class KameletFiles {

    private static final List<String> TYPES = List.of("source", "sink", "action");
    private static final List<String> KINDS = List.of("string", "integer", "number", "boolean", "object", "array");
    private static final Pattern USED = Pattern.compile("\\{\\{\\??([A-Za-z0-9_.-]+)(?::[^{}]*)?}}");

    private KameletFiles() {}

    /** Adds to what is known to be wrong with the file already. */
    static void check(KameletFile kamelet, Problems problems) {
        YamlMap top = kamelet.top();
        top.onlyKeys(List.of("apiVersion", "kind", "metadata", "spec"), problems);
        top.needsKeys(List.of("apiVersion", "kind", "metadata", "spec"), problems);
        top.text("kind")
                .filter(kind -> !kind.text().equals("Kamelet"))
                .ifPresent(kind -> problems.add(kind.place()
                        .problem("kamelet.wrong-kind", "the kind is \"" + kind.text() + "\".", "Write Kamelet.")));
        maps(top, List.of("metadata", "spec"), problems);
        KameletFile.map(top, "metadata").ifPresent(metadata -> metadata(kamelet, metadata, problems));
        KameletFile.map(top, "spec").ifPresent(spec -> {
            spec.onlyKeys(
                    List.of("definition", "template", "dataTypes", "dependencies", "sources", "authorization"),
                    problems);
            spec.needsKeys(List.of("definition", "template"), problems);
            maps(spec, List.of("definition", "template"), problems);
            KameletFile.map(spec, "template")
                    .filter(template -> !template.keys().containsKey("from")
                            && !template.keys().containsKey("route"))
                    .ifPresent(template -> problems.add(spec.placeOf("template")
                            .problem("flow.missing-key", "the template has no \"from\".", "Add it.")));
        });
        kamelet.template().ifPresent(template -> Contracts.check(template, problems));
        // Without a template the file is cut off, and what else is missing goes without saying.
        kamelet.definition()
                .filter(definition -> kamelet.template().isPresent())
                .ifPresent(definition -> definition(kamelet, definition, problems));
    }

    private static void maps(YamlMap map, List<String> names, Problems problems) {
        for (String name : names) {
            if (map.keys().containsKey(name) && KameletFile.map(map, name).isEmpty()) {
                problems.add(map.placeOf(name)
                        .problem("config.wrong-kind", "\"" + name + "\" holds keys and values.", "Add them below it."));
            }
        }
    }

    private static void metadata(KameletFile kamelet, YamlMap metadata, Problems problems) {
        metadata.needsKeys(List.of("name"), problems);
        metadata.text("name")
                .filter(name -> !name.text().equals(kamelet.name()))
                .ifPresent(name -> problems.add(name.place()
                        .problem(
                                "kamelet.wrong-name",
                                "the Kamelet is called \"" + name.text() + "\" and its file \"" + kamelet.name()
                                        + "\".",
                                "Give both the same name.")));
        KameletFile.map(metadata, "labels")
                .flatMap(labels -> labels.text("camel.apache.org/kamelet.type"))
                .filter(type -> !TYPES.contains(type.text()) || !kamelet.name().endsWith("-" + type.text()))
                .ifPresent(type -> problems.add(type.place()
                        .problem(
                                "kamelet.wrong-type",
                                "the type \"" + type.text() + "\" is not what the name ends in.",
                                "A Kamelet's name ends in -source, -sink or -action, and its type is the same word.")));
    }

    private static void definition(KameletFile kamelet, YamlMap definition, Problems problems) {
        definition.onlyKeys(List.of("title", "description", "required", "properties", "type", "example"), problems);
        Map<String, YamlMap> declared = kamelet.parameters();
        for (Map.Entry<String, Place> required : kamelet.required().entrySet()) {
            if (!declared.containsKey(required.getKey())) {
                problems.add(required.getValue()
                        .problem(
                                "kamelet.unknown-parameter",
                                "\"" + required.getKey() + "\" is required and not among the properties.",
                                Nearest.hint(required.getKey(), declared.keySet(), "Properties")));
            }
        }
        Set<String> used = used(kamelet);
        boolean whole = problems.isEmpty();
        declared.forEach((name, parameter) -> {
            parameter.onlyKeys(
                    List.of(
                            "title",
                            "description",
                            "type",
                            "default",
                            "enum",
                            "example",
                            "format",
                            "pattern",
                            "minimum",
                            "maximum",
                            "x-descriptors"),
                    problems);
            parameter
                    .text("type")
                    .map(YamlText::text)
                    .filter(type -> !KINDS.contains(type))
                    .ifPresent(type -> problems.add(parameter
                            .placeOf("type")
                            .problem(
                                    "kamelet.unknown-type",
                                    "there is no type \"" + type + "\".",
                                    Nearest.hint(type, KINDS, "Types"))));
            defaultValue(name, parameter, problems);
            if (!used.contains(name) && whole) {
                problems.add(parameter
                        .place()
                        .warning(
                                "kamelet.unused-parameter",
                                "the template does not use \"" + name + "\".",
                                "Use it as {{" + name + "}}, or take it away."));
            }
        });
    }

    private static void defaultValue(String name, YamlMap parameter, Problems problems) {
        String type = parameter.text("type").map(YamlText::text).orElse("string");
        parameter
                .text("default")
                .filter(given -> !given.text().isEmpty())
                .flatMap(given ->
                        Values.problem(given.place(), name, type, KameletCalls.texts(parameter, "enum"), given.text()))
                .ifPresent(problems::add);
    }

    private static Set<String> used(KameletFile kamelet) {
        Set<String> used = new HashSet<>();
        kamelet.template()
                .ifPresent(template -> YamlValues.texts(template.value()).forEach(text -> {
                    Matcher found = USED.matcher(text.text());
                    while (found.find()) {
                        used.add(found.group(1));
                    }
                }));
        return used;
    }
}
