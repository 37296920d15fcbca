package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a step sends to, or a route reads from.
 *
 * @param path what stands between the scheme and the question mark
 * @param parameters by name, whether they stand in the URI or below it
 * @param place of the URI
 * @param parametersPlace where a parameter that is missing would stand
 */
record Endpoint(
        DslNode node,
        String scheme,
        String path,
        Map<String, Parameter> parameters,
        Place place,
        Place parametersPlace) {

    /** A parameter; {@code place} is that of its name. */
    record Parameter(Place place, Place valuePlace, String value) {

        /** A secret that is not referred to but stands in the file. */
        Optional<Problem> inClear(String name) {
            return value.isBlank() || !isPlain()
                    ? Optional.empty()
                    : Optional.of(valuePlace.problem(
                            "flow.secret-in-file",
                            "\"" + name + "\" is a secret and stands in the file.",
                            "Put it into the environment and write {{env:NAME}} here, or into a connection."));
        }

        /** Whether the value stands in the file as it is, and is not looked up or worked out. */
        boolean isPlain() {
            return !value.contains("{{") && !value.startsWith("#") && !value.contains("${") && !value.startsWith("RAW");
        }
    }

    /** The endpoint that the node names, if it names one and its name does not depend on the message. */
    static Optional<Endpoint> of(DslNode node) {
        if (node.is("KameletDefinition")) {
            return node.textOr("name").flatMap(name -> read(node, name, "kamelet:" + name.text()));
        }
        if (node.is("ConstantExpression", "language.ConstantExpression")) {
            DslNode owner = node.parent();
            return owner != null && owner.is("EnrichDefinition", "PollEnrichDefinition")
                    ? node.textOr("expression").flatMap(text -> read(node, text, text.text()))
                    : Optional.empty();
        }
        boolean plainText = node.is("ToDefinition", "ToDynamicDefinition", "PollDefinition");
        Optional<YamlText> uri = plainText ? node.textOr("uri") : node.text("uri");
        return uri.flatMap(text -> read(node, text, text.text()));
    }

    private static Optional<Endpoint> read(DslNode node, YamlText text, String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        boolean dynamic = uri.contains("${") || scheme.contains("{{");
        if (dynamic || scheme.isBlank()) {
            return Optional.empty();
        }
        int question = uri.indexOf('?');
        String path =
                colon < 0 ? "" : uri.substring(colon + 1, question < 0 ? uri.length() : Math.max(question, colon + 1));
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            inUri(text, uri, question + 1, parameters);
        }
        if (node.value() instanceof YamlMap map && map.value("parameters").orElse(null) instanceof YamlMap given) {
            given.keys().forEach((name, key) -> {
                if (key.value() instanceof YamlText value) {
                    parameters.put(name, new Parameter(key.place(), value.place(), value.text()));
                }
            });
        }
        return Optional.of(new Endpoint(
                node,
                scheme,
                path.startsWith("//") ? path.substring(2) : path,
                parameters,
                text.place(),
                node.value() instanceof YamlMap map && map.keys().containsKey("parameters")
                        ? map.placeOf("parameters")
                        : text.place()));
    }

    private static void inUri(YamlText text, String uri, int from, Map<String, Parameter> parameters) {
        int at = from;
        for (String pair : uri.substring(from).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            Place place = text.place().right(at + (text.quoted() ? 1 : 0));
            if (!name.isBlank()) {
                parameters.put(name, new Parameter(place, place, equals < 0 ? "" : pair.substring(equals + 1)));
            }
            at += pair.length() + 1;
        }
    }

    /** The value of a parameter that stands in the file as it is. */
    Optional<Parameter> plain(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(Parameter::isPlain);
    }

    boolean isKamelet() {
        return scheme.equals("kamelet");
    }

    /** The Kamelet's name. */
    String kamelet() {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    }

    /** Whether a route begins here. */
    boolean isConsumer() {
        return node.is("FromDefinition", "RouteFromDefinitionDeserializer", "PollEnrichDefinition", "PollDefinition")
                || isIn("PollEnrichDefinition");
    }

    private boolean isIn(String kind) {
        DslNode owner = node.parent();
        return owner != null && owner.is(kind);
    }
}
