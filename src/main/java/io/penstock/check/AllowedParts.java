package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
        "sync", "destination", "hook", "run-events", "kamelet", "direct", "seda", "log", "timer", "quartz", "kafka"
    };
    private static final String[] LANGUAGES = {
        "constant", "simple", "row", "rowGroups", "tokenize", "header", "variable"
    };
    /** Ways out of a simple expression into beans, classes, the process and the context. */
    private static final Pattern WAY_OUT = Pattern.compile(
            "\\$\\{\\s*(bean|ref|type|class|env|sys|sysenv|camelContext|exchange|propertiesAs|properties|script)\\b"
                    + "|getClass|\\.class\\b|resource:|\\$simple\\{");
    /** Steps that send where only the message says, or run code. */
    private static final Set<String> OPEN_STEPS = Set.of(
            "RecipientListDefinition",
            "RoutingSlipDefinition",
            "DynamicRouterDefinition",
            "ScriptDefinition",
            "ProcessDefinition",
            "RestDefinition",
            "RestConfigurationDefinition");

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
                        .filter(parameter -> parameter.value().startsWith("#class:"))
                        .forEach(parameter ->
                                allow(beans, "beans", className(parameter.value()), parameter.valuePlace(), problems));
            }
        }
        scene.nodes().filter(node -> isOf(node.place(), file)).forEach(node -> {
            if (OPEN_STEPS.contains(node.kind()) || sendsAnywhere(node) && !named.contains(node)) {
                allow(components, "components", "*", node.place(), problems);
            } else if (node.is("BeanFactoryDefinition", "BeanDefinition", "language.MethodCallExpression")) {
                bean(node, problems);
            } else if (node.kind().startsWith("language.") && !node.is("language.ExpressionDefinition")) {
                language(node, problems);
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
        boolean leadsOut = node.textOr("expression")
                .filter(text -> WAY_OUT.matcher(text.text()).find())
                .isPresent();
        if (leadsOut && language.equals("simple")) {
            allow(beans, "beans", "*", node.place(), problems);
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
