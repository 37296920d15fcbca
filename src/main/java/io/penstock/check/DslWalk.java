package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds a file against the schema, and finds what stands in it. */
final class DslWalk {

    private static final String STEP = "ProcessorDefinition";
    /** They do something without an expression, or what they do is said elsewhere. */
    private static final Set<String> EXPRESSION_OPTIONAL =
            Set.of("SortDefinition", "TransformDefinition", "ErrorHandlerDefinition", "RestConfigurationDefinition");

    private final DslSchema schema;
    private final Problems problems;
    /** Keys of the mapping around that do not belong there, and may have been meant to stand deeper. */
    private Set<String> strayed = Set.of();

    DslWalk(DslSchema schema, Problems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** The file, with everything in it that has a definition below. */
    DslNode file(YamlValue root) {
        DslNode file = new DslNode("File", "", root.place(), root, false, null);
        if (root instanceof YamlList entries) {
            for (YamlValue entry : entries.values()) {
                walk(entry, "", entry.place(), schema.root(), file, false);
            }
        } else {
            problems.add(root.place()
                    .problem(
                            "flow.no-list",
                            "a flow file is a list, its first line begins with \"- route:\".",
                            "Put \"- \" before each entry and indent what belongs to it."));
        }
        return file;
    }

    /** A Kamelet's template. */
    DslNode template(YamlMap.YamlKey template) {
        DslNode file = new DslNode("File", "", template.place(), template.value(), false, null);
        walk(template.value(), "template", template.place(), schema.template(), file, false);
        return file;
    }

    private void walk(YamlValue value, String key, Place at, JsonNode allowed, DslNode parent, boolean step) {
        DslShape shape = schema.shape(allowed);
        boolean named = !shape.name().isEmpty() && !shape.name().equals(STEP);
        DslNode node = named ? new DslNode(shape.name(), key, at, value, step, parent) : parent;
        switch (value) {
            case YamlMap map -> mapping(map, key, at, shape, node);
            case YamlList list -> list(list, key, at, shape, node);
            case YamlText text -> text(text, key, at, shape);
        }
    }

    private void mapping(YamlMap map, String key, Place at, DslShape shape, DslNode node) {
        if (shape.open()) {
            return;
        }
        if (shape.keys().isEmpty()) {
            problems.add(at.problem("flow.wrong-kind", quoted(key) + " takes " + expected(shape) + ", not keys.", ""));
            return;
        }
        if (shape.single() && map.keys().size() > 1 && tooMany(map, shape)) {
            return;
        }
        Set<String> outside = strayed;
        strayed = new TreeSet<>(map.keys().keySet());
        strayed.removeAll(shape.keys().keySet());
        map.keys().forEach((name, entry) -> {
            JsonNode below = shape.keys().get(name);
            if (below == null) {
                unknown(name, entry.place(), key, shape, map);
            } else {
                walk(
                        entry.value(),
                        name,
                        entry.place(),
                        below,
                        node,
                        shape.name().equals(STEP));
            }
        });
        strayed = outside;
        missing(map, key, at, shape);
    }

    /** Returns whether nothing more can be said, because it is not clear what belongs to what. */
    private boolean tooMany(YamlMap map, DslShape shape) {
        List<String> names = List.copyOf(map.keys().keySet());
        String first = names.get(0);
        JsonNode owner = shape.keys().get(first);
        for (String name : names.subList(1, names.size())) {
            if (owner != null && schema.shape(owner).keys().containsKey(name)) {
                problems.add(indentation(name, first, map.placeOf(name)));
                return true;
            }
        }
        for (String name : names.subList(1, names.size())) {
            if (shape.keys().containsKey(name)) {
                problems.add(map.placeOf(name)
                        .problem(
                                "flow.two-in-one",
                                quoted(name) + " stands in the same entry as " + quoted(first) + ".",
                                "Put \"- \" before it to begin an entry of its own."));
            }
        }
        return false;
    }

    private static Problem indentation(String name, String owner, Place at) {
        return at.problem(
                "flow.bad-indentation",
                quoted(name) + " belongs to " + quoted(owner) + " and is not indented below it.",
                "Indent it by two more spaces than " + quoted(owner) + ".");
    }

    private void unknown(String name, Place at, String key, DslShape shape, YamlMap map) {
        for (String sibling : map.keys().keySet()) {
            JsonNode owner = shape.keys().get(sibling);
            if (owner != null && schema.shape(owner).required().contains(name)) {
                problems.add(indentation(name, sibling, at));
                return;
            }
        }
        String what = !shape.single()
                ? (key.isEmpty() ? "there is" : quoted(key) + " has") + " no option " + quoted(name) + "."
                : "there is no " + (shape.name().equals(STEP) ? "step " : "entry ") + quoted(name) + ".";
        problems.add(at.problem(
                shape.single() && shape.name().equals(STEP) ? "flow.unknown-step" : "flow.unknown-key",
                what,
                Nearest.hint(name, shape.keys().keySet(), "There are")));
    }

    private void missing(YamlMap map, String key, Place at, DslShape shape) {
        Set<String> unknown = new TreeSet<>(map.keys().keySet());
        unknown.removeAll(shape.keys().keySet());
        for (String required : shape.required()) {
            boolean misspelled = unknown.stream()
                    .anyMatch(name ->
                            Spelling.nearest(name, shape.keys().keySet()).equals(java.util.Optional.of(required)));
            if (!map.keys().containsKey(required) && !misspelled && !strayed.contains(required)) {
                problems.add(
                        at.problem("flow.missing-key", quoted(key) + " needs " + quoted(required) + ".", "Add it."));
            }
        }
        List<String> chosen = shape.oneOf().stream()
                .filter(name -> map.keys().containsKey(name))
                .toList();
        boolean languages = shape.oneOf().contains("simple");
        if (chosen.size() > 1 && languages && !shape.oneOf().contains("batchConfig")) {
            problems.add(map.placeOf(chosen.get(1))
                    .problem(
                            "flow.two-expressions",
                            quoted(key) + " has two expressions, " + String.join(" and ", chosen) + ".",
                            "Keep one."));
        }
        if (chosen.isEmpty()
                && !shape.oneOf().isEmpty()
                && unknown.isEmpty()
                && !EXPRESSION_OPTIONAL.contains(shape.name())) {
            problems.add(at.problem(
                    languages ? "flow.no-expression" : "flow.missing-key",
                    quoted(key) + (languages ? " has no expression." : " says nothing of what it works with."),
                    languages
                            ? "Add one, for example simple: ${body}."
                            : "Add one of: " + String.join(", ", new TreeSet<>(shape.oneOf())) + "."));
        }
    }

    private void list(YamlList list, String key, Place at, DslShape shape, DslNode node) {
        JsonNode items = shape.items();
        if (items == null) {
            if (!shape.open()) {
                problems.add(
                        at.problem("flow.wrong-kind", quoted(key) + " takes " + expected(shape) + ", not a list.", ""));
            }
            return;
        }
        for (YamlValue value : list.values()) {
            walk(value, key, value.place(), items, node, false);
        }
    }

    private void text(YamlText text, String key, Place at, DslShape shape) {
        if (text.isNull()) {
            problems.add(at.problem(
                    "flow.no-value",
                    quoted(key) + " has no value.",
                    shape.keys().isEmpty() || !shape.required().isEmpty()
                            ? "Give it one, or take the line away."
                            : "Write " + key + ": {} if nothing is to be said about it."));
        } else if (!shape.isText()) {
            problems.add(text.place()
                    .problem(
                            "flow.wrong-kind",
                            quoted(key) + " takes " + expected(shape) + ", not plain text.",
                            shape.items() != null ? "Begin each of its lines with \"- \"." : ""));
        } else if (!shape.takes(text.text())) {
            problems.add(text.place()
                    .problem(
                            shape.choices().isEmpty() ? "flow.wrong-kind" : "flow.unknown-value",
                            quoted(key) + " cannot be \"" + text.text() + "\".",
                            shape.choices().isEmpty()
                                    ? "It is " + expected(shape) + "."
                                    : Nearest.hint(text.text(), shape.choices(), "It can be")));
        }
    }

    private static String expected(DslShape shape) {
        if (shape.items() != null) {
            return "a list";
        }
        return switch (shape.scalar()) {
            case "boolean" -> "true or false";
            case "number" -> "a number";
            case "string" -> "text";
            default -> "keys and values";
        };
    }

    private static String quoted(String key) {
        return key.isEmpty() ? "an entry" : "\"" + key + "\"";
    }
}
