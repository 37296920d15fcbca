package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.PropertyResolver;

/**
 * What a file may use that comes in over the API. A flow is a program: whoever may send one could otherwise run commands or
 * read any file as this process. A file on disk may use everything, since who can write there can do so anyway.
 *
 * @param components by scheme, {@code *} for all; likewise the others
 * @param beans by class
 */
record AllowedParts(Set<String> components, Set<String> languages, Set<String> beans) {

    private static final String SETTING = "penstock.access.allowed-";
    private static final String[] COMPONENTS = {
        "sync", "destination", "hook", "run-events", "kamelet", "direct", "seda", "log", "timer", "quartz"
    };
    private static final String[] LANGUAGES = {
        "constant", "simple", "row", "rowGroups", "tokenize", "header", "variable"
    };

    static AllowedParts of(PropertyResolver settings) {
        return new AllowedParts(
                Set.of(settings.getProperty(SETTING + "components", String[].class, COMPONENTS)),
                Set.of(settings.getProperty(SETTING + "languages", String[].class, LANGUAGES)),
                Set.of(settings.getProperty(SETTING + "beans", String[].class, new String[0])));
    }

    /** What of a file is not allowed. */
    List<Problem> problems(Scene scene, Path file) {
        List<Problem> problems = new ArrayList<>();
        List<DslNode> named = new ArrayList<>();
        for (Endpoint endpoint : scene.endpoints()) {
            if (isOf(endpoint.place(), file)) {
                named.add(endpoint.node());
                allow(components, "components", endpoint.scheme(), endpoint.place(), problems);
                endpoint.parameters().values().stream()
                        .filter(parameter ->
                                !AllowedTexts.madeOf(parameter.value()).isEmpty())
                        .forEach(parameter -> allow(
                                beans,
                                "beans",
                                AllowedTexts.madeOf(parameter.value()),
                                parameter.valuePlace(),
                                problems));
            }
        }
        scene.nodes().filter(node -> isOf(node.place(), file)).forEach(node -> {
            if (sendsAnywhere(node) && !named.contains(node)) {
                allow(components, "components", "*", node.place(), problems);
            } else if (node.is("BeanFactoryDefinition", "BeanDefinition", "language.MethodCallExpression")) {
                bean(node, problems);
            } else if (node.kind().startsWith("language.") && !node.is("language.ExpressionDefinition")) {
                language(node, problems);
            } else if (!AllowedSteps.allow(node)) {
                allow(components, "components", "*", node.place(), problems);
            }
            if (node.is("File")) {
                YamlValues.texts(node.value()).forEach(text -> text(text, problems));
            }
        });
        return problems;
    }

    private static boolean sendsAnywhere(DslNode node) {
        return node.is(
                "ToDefinition",
                "ToDynamicDefinition",
                "WireTapDefinition",
                "FromDefinition",
                "PollDefinition",
                "EnrichDefinition",
                "PollEnrichDefinition",
                "KameletDefinition",
                "InterceptSendToEndpointDefinition");
    }

    private void bean(DslNode node, List<Problem> problems) {
        String type = node.text("type")
                .or(() -> node.text("beanType"))
                .map(YamlText::text)
                .orElse("");
        if (!type.isEmpty() || node.text("script").isPresent() || !node.is("BeanFactoryDefinition")) {
            allow(beans, "beans", className(type), node.place(), problems);
        }
    }

    private void language(DslNode node, List<Problem> problems) {
        String language = node.is("language.LanguageExpression")
                ? node.text("language").map(YamlText::text).orElse("")
                : node.key();
        allow(languages, "languages", language, node.place(), problems);
        if (!AllowedSteps.allow(node)) {
            allow(beans, "beans", "*", node.place(), problems);
        }
    }

    /** Whatever it is the text of. */
    private void text(YamlText text, List<Problem> problems) {
        if (AllowedTexts.leadsOut(text.text())) {
            allow(beans, "beans", "*", text.place(), problems);
        }
        if (!AllowedTexts.madeOf(text.text()).isEmpty()) {
            allow(beans, "beans", AllowedTexts.madeOf(text.text()), text.place(), problems);
        }
        if (AllowedTexts.tellsSecret(text)) {
            allow(languages, "languages", "secrets", text.place(), problems);
        }
    }

    private static void allow(Set<String> allowed, String kind, String name, Place place, List<Problem> problems) {
        if (!allowed.contains("*") && !allowed.contains(name)) {
            boolean open = name.isEmpty() || name.equals("*");
            problems.add(place.problem(
                    "flow.not-allowed",
                    open
                            ? "what this uses is only known when it runs, which a file that comes in over the API may not."
                            : "a file that comes in over the API may not use \"" + name + "\".",
                    "Edit the file on disk, or add " + (open ? "\"*\"" : "\"" + name + "\"") + " to " + SETTING + kind
                            + "."));
        }
    }

    private static String className(String written) {
        return written.replaceFirst("^#?class:", "").replaceFirst("[(#].*", "");
    }

    private static boolean isOf(Place place, Path file) {
        return place.file()
                .toAbsolutePath()
                .normalize()
                .equals(file.toAbsolutePath().normalize());
    }
}
