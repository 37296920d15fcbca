package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.util.regex.Pattern;

/**
 * Secrets that stand in a flow in clear, where nothing declares them as secrets: in a bean's properties, in a header, in
 * an address. What is declared is looked at where it is declared. The value is never told (P9).
 */
final class ClearSecrets implements Rule {

    private static final Pattern NAME =
            Pattern.compile("(?i).*(password|passphrase|secret|token|api-?_?key|access-?_?key|credentials?)$");
    private static final Pattern HEADER =
            Pattern.compile("(?i)authorization|proxy-authorization|x-api-key|x-auth-token");
    private static final Pattern LOGIN = Pattern.compile("//[^/@\\s{}]+:[^/@\\s{}]+@");

    @Override
    public void check(Scene scene, Problems problems) {
        scene.flows()
                .forEach(flow -> flow.content().all().forEach(node -> {
                    if (node.is("BeanFactoryDefinition")) {
                        properties(node, problems);
                    }
                    if (node.is("SetHeaderDefinition")) {
                        header(node, problems);
                    }
                }));
        for (Endpoint endpoint : scene.endpoints()) {
            if (LOGIN.matcher("//" + endpoint.path()).find()) {
                problems.add(problem(endpoint.place(), "the address"));
            }
        }
    }

    private static void properties(DslNode bean, Problems problems) {
        if (bean.value() instanceof YamlMap map && map.value("properties").orElse(null) instanceof YamlMap properties) {
            properties.keys().forEach((name, key) -> {
                if (NAME.matcher(name).matches() && key.value() instanceof YamlText text && isClear(text)) {
                    problems.add(problem(text.place(), "\"" + name + "\""));
                }
            });
        }
    }

    private static void header(DslNode node, Problems problems) {
        boolean secret = node.text("name")
                .filter(name -> HEADER.matcher(name.text()).matches())
                .isPresent();
        if (secret) {
            node.children().stream()
                    .flatMap(DslNode::all)
                    .filter(child -> child.is("language.ConstantExpression", "language.SimpleExpression"))
                    .flatMap(child -> child.textOr("expression").stream())
                    .filter(ClearSecrets::isClear)
                    .forEach(text -> problems.add(problem(text.place(), "the header")));
        }
    }

    private static boolean isClear(YamlText text) {
        return !text.isNull()
                && !text.text().isBlank()
                && !text.text().contains("{{")
                && !text.text().contains("${");
    }

    private static Problem problem(Place at, String what) {
        return at.problem(
                "flow.secret-in-file",
                what + " is or holds a secret and stands in the file.",
                "Put it into the environment and write {{env:NAME}} here, or into a connection.");
    }
}
