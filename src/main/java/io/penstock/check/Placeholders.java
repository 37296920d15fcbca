package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.VaultKind;
import io.penstock.config.YamlText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Placeholders in double braces that stand for something. */
final class Placeholders implements Rule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    /** Where Camel looks a placeholder with such a beginning up is for it to say. */
    private static final Set<String> ELSEWHERE = Set.of(
            "service",
            "service.host",
            "service.port",
            "aws",
            "gcp",
            "azure",
            "hashicorp",
            "bean",
            "secret",
            "configmap");

    private final ConfigurableEnvironment settings;

    Placeholders(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (FlowFile flow : scene.flows()) {
            YamlValues.texts(flow.content().value()).forEach(text -> text(text, Set.of(), scene, problems));
        }
        for (KameletFile kamelet : scene.kamelets().values()) {
            if (!kamelet.sound()) {
                continue;
            }
            Set<String> local = new HashSet<>(kamelet.parameters().keySet());
            kamelet.template().stream()
                    .flatMap(DslNode::all)
                    .filter(node -> node.is("BeanFactoryDefinition"))
                    .forEach(bean -> bean.text("name").ifPresent(name -> local.add(name.text())));
            kamelet.template()
                    .ifPresent(template ->
                            YamlValues.texts(template.value()).forEach(text -> text(text, local, scene, problems)));
        }
    }

    private void text(YamlText text, Set<String> local, Scene scene, Problems problems) {
        Matcher placeholder = PLACEHOLDER.matcher(text.text());
        while (placeholder.find()) {
            String name = placeholder.group(1).strip();
            boolean oneLine = !text.text().contains("\n");
            Place at = oneLine ? text.place().right(placeholder.start() + (text.quoted() ? 1 : 0)) : text.place();
            Optional<VaultKind> vault = VaultKind.of(name);
            if (vault.isPresent() && !vault.get().isThere()) {
                problems.add(at.problem(
                        "flow.missing-vault",
                        "the library that asks \"" + vault.get().word() + "\" is not part of this installation.",
                        vault.get().remedy()));
            } else if (!isKnown(name, local, scene.files().offline())) {
                Collection<String> candidates = local.isEmpty() ? names() : local;
                problems.add(at.problem(
                        "flow.unresolved-placeholder",
                        "{{" + name + "}} stands for nothing" + (local.isEmpty() ? ", there is no such setting." : "."),
                        Optional.of(Nearest.hint(name, candidates, "There are"))
                                .filter(hint -> !hint.isEmpty())
                                .orElse("Set it in config/application.yaml, or give a default: {{" + name
                                        + ":default}}.")));
            }
        }
    }

    private boolean isKnown(String name, Set<String> local, boolean offline) {
        int colon = name.indexOf(':');
        String first = colon < 0 ? name : name.substring(0, colon);
        if (local.contains(name) || name.startsWith("?") || ELSEWHERE.contains(first)) {
            return true;
        }
        if (first.equals("env") || first.equals("sys")) {
            String variable = name.substring(colon + 1);
            return offline || variable.contains(":") || settings.containsProperty(variable);
        }
        return colon > 0 || settings.containsProperty(name.startsWith("!") ? name.substring(1) : name);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        settings.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> known
                    && !source.getName().startsWith("system")) {
                names.addAll(List.of(known.getPropertyNames()));
            }
        });
        return names;
    }
}
