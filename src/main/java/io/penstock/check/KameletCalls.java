package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.mapping.ExpressionException;
import io.penstock.mapping.RowLanguage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kamelets that there are, with the parameters that they declare. Camel itself passes over a parameter that a Kamelet
 * does not know.
 */
final class KameletCalls implements Rule {

    /** What a parameter's {@code format} in the Kamelet says of its text. */
    private static final String MAPPING = "mapping";

    private static final String MODEL = "model";
    private static final String DURATION = "duration";
    private static final String PASSWORD = "password";
    private static final String EXPRESSION = "expression";
    private static final String ROW_EXPRESSION = "row-expression";

    private final Catalogue catalogue;
    private final RowLanguage language;

    KameletCalls(Catalogue catalogue, RowLanguage language) {
        this.catalogue = catalogue;
        this.language = language;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (Endpoint endpoint : scene.endpoints()) {
            if (!endpoint.isKamelet() || Set.of("source", "sink").contains(endpoint.kamelet())) {
                continue;
            }
            KameletFile kamelet = scene.kamelets().get(endpoint.kamelet());
            if (kamelet == null) {
                problems.add(Unknown.kamelet(endpoint.place(), endpoint.kamelet(), scene));
            } else if (kamelet.sound()) {
                check(endpoint, kamelet, scene, problems);
            }
        }
    }

    private void check(Endpoint endpoint, KameletFile kamelet, Scene scene, Problems problems) {
        Map<String, YamlMap> declared = kamelet.parameters();
        Set<String> ofAll = catalogue
                .component("kamelet")
                .map(options -> options.byName().keySet())
                .orElse(Set.of());
        Set<String> unknown = new HashSet<>();
        endpoint.parameters().forEach((name, given) -> {
            YamlMap parameter = declared.get(name);
            if (parameter != null) {
                value(name, given, parameter, kamelet, scene).ifPresent(problems::add);
            } else if (!ofAll.contains(name)) {
                unknown.add(name);
                problems.add(given.place()
                        .problem(
                                "flow.unknown-parameter",
                                "the Kamelet " + kamelet.name() + " has no parameter \"" + name + "\".",
                                Nearest.hint(name, declared.keySet(), "Parameters")));
            }
        });
        for (String required : kamelet.required().keySet()) {
            YamlMap parameter = declared.get(required);
            boolean misspelled = unknown.stream()
                    .anyMatch(name -> Spelling.nearest(name, declared.keySet()).equals(Optional.of(required)));
            boolean given = endpoint.parameters().containsKey(required);
            if (!given && !misspelled && (parameter == null || !parameter.keys().containsKey("default"))) {
                problems.add(endpoint.parametersPlace()
                        .problem(
                                "flow.missing-parameter",
                                "the Kamelet " + kamelet.name() + " needs the parameter \"" + required + "\".",
                                "Add it."));
            }
        }
    }

    private Optional<Problem> value(String name, Parameter given, YamlMap declared, KameletFile kamelet, Scene scene) {
        if (!given.isPlain()) {
            return Optional.empty();
        }
        Place at = given.valuePlace();
        String format = declared.text("format").map(YamlText::text).orElse("");
        if (format.equals(PASSWORD)) {
            return given.inClear(name);
        }
        if (given.value().isBlank() && declared.keys().containsKey("default")) {
            return Optional.empty();
        }
        if (name.equals("connection")) {
            return connection(at, given.value(), kamelet, scene);
        }
        if (format.equals(MODEL) && !scene.models().containsKey(given.value())) {
            return Optional.of(Unknown.model(at, given.value(), scene));
        }
        if (format.equals(DURATION)) {
            return Values.duration(at, name, given.value());
        }
        if (format.equals(MAPPING) && !scene.mappings().contains(given.value())) {
            return Optional.of(Unknown.mapping(at, given.value(), scene));
        }
        if (format.equals(EXPRESSION)) {
            return Contracts.problem(new YamlText(at, given.value(), false));
        }
        if (format.equals(ROW_EXPRESSION)) {
            return expression(at, given.value());
        }
        return Values.problem(
                at,
                name,
                declared.text("type").map(YamlText::text).orElse("string"),
                texts(declared, "enum"),
                given.value());
    }

    private static Optional<Problem> connection(Place at, String name, KameletFile kamelet, Scene scene) {
        if (!scene.connectionNames().contains(name)) {
            return Optional.of(Unknown.connection(at, name, scene));
        }
        List<String> types = kamelet.annotation("connection-type");
        return Optional.ofNullable(scene.connections().get(name))
                .filter(known -> !types.isEmpty() && !types.contains(known.type()))
                .map(known -> at.problem(
                        "flow.wrong-connection",
                        "the connection \"" + name + "\" is of type " + known.type() + ", and " + kamelet.name()
                                + " needs one of type " + String.join(" or ", types) + ".",
                        ""));
    }

    private Optional<Problem> expression(Place at, String text) {
        try {
            language.compile(text);
            return Optional.empty();
        } catch (ExpressionException unreadable) {
            return Optional.of(at.right(Math.max(0, unreadable.position() - 1))
                    .problem(unreadable.code(), Nearest.sentence(unreadable.getMessage()), ""));
        }
    }

    static List<String> texts(YamlMap map, String key) {
        return map.value(key)
                .filter(YamlList.class::isInstance)
                .map(list -> ((YamlList) list)
                        .values().stream()
                                .filter(YamlText.class::isInstance)
                                .map(value -> ((YamlText) value).text())
                                .toList())
                .orElse(List.of());
    }
}
