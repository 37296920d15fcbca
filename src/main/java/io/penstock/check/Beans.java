package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** Beans that there are, of classes that there are, with properties and methods that these have. */
final class Beans implements Rule {

    /** Options of steps that hold the name of a bean, with or without {@code #} before it. */
    private static final List<String> REFERENCES = List.of(
            "ref",
            "aggregationStrategy",
            "aggregationRepository",
            "idempotentRepository",
            "executorService",
            "errorHandlerRef",
            "onPrepare",
            "onRedeliveryRef",
            "factoryBean");

    @Override
    public void check(Scene scene, Problems problems) {
        Map<String, String> types = scene.nodes()
                .filter(node -> node.is("BeanFactoryDefinition"))
                .filter(node ->
                        node.text("name").isPresent() && node.text("type").isPresent())
                .collect(Collectors.toMap(
                        node -> node.text("name").orElseThrow().text(),
                        node -> type(node.text("type").orElseThrow().text()),
                        (one, other) -> one));
        scene.nodes().forEach(node -> {
            for (String option : REFERENCES) {
                node.text(option).ifPresent(text -> reference(text.place(), text.text(), scene, problems));
            }
            if (node.is("BeanFactoryDefinition")) {
                declared(node, problems);
            }
            if (node.is("BeanDefinition", "language.MethodCallExpression")) {
                method(node, types, problems);
            }
        });
        for (Endpoint endpoint : scene.endpoints()) {
            if (endpoint.scheme().equals("jdbc") && !endpoint.path().matches("dataSource|default|.*\\{\\{.*")) {
                reference(endpoint.place(), endpoint.path(), scene, problems);
            }
            for (Parameter parameter : endpoint.parameters().values()) {
                if (parameter.value().matches("#[^#].*") && !endpoint.isKamelet()) {
                    reference(parameter.valuePlace(), parameter.value(), scene, problems);
                }
            }
        }
    }

    private static void reference(Place at, String written, Scene scene, Problems problems) {
        String name = written.replaceFirst("^#(bean:)?", "");
        if (written.contains("{{") || written.matches("#(type|valueAs|property):.*") || written.contains("${")) {
            return;
        }
        if (written.startsWith("#class:")) {
            known(at, type(written), problems);
        } else if (!scene.beans().contains(name)) {
            problems.add(at.problem(
                    "flow.unknown-bean",
                    "there is no bean \"" + name + "\".",
                    Nearest.hint(name, scene.beans(), "There are")));
        }
    }

    private static void declared(DslNode bean, Problems problems) {
        Optional<YamlText> type = bean.text("type").filter(text -> !text.text().contains("{{"));
        Optional<Class<?>> found = type.flatMap(text -> known(text.place(), type(text.text()), problems));
        if (found.isEmpty() || !(bean.value() instanceof YamlMap map)) {
            return;
        }
        Set<String> setters = setters(found.get());
        // Without any it is set otherwise, as our contracts are.
        if (map.value("properties").orElse(null) instanceof YamlMap properties && !setters.isEmpty()) {
            properties.keys().forEach((name, key) -> {
                if (!setters.contains(name.replaceFirst("[.\\[].*", ""))) {
                    problems.add(key.place()
                            .problem(
                                    "flow.unknown-property",
                                    found.get().getSimpleName() + " has no property \"" + name + "\".",
                                    Nearest.hint(name, setters, "Properties")));
                }
            });
        }
    }

    private static void method(DslNode node, Map<String, String> types, Problems problems) {
        Optional<YamlText> method =
                node.text("method").filter(text -> text.text().matches("\\w+"));
        Optional<Class<?>> type = node.text("ref")
                .map(ref -> types.get(ref.text().replaceFirst("^#(bean:)?", "")))
                .or(() -> node.text("beanType").map(YamlText::text))
                .flatMap(Beans::load);
        if (method.isPresent() && type.isPresent()) {
            Set<String> methods = Arrays.stream(type.get().getMethods())
                    .filter(known -> known.getDeclaringClass() != Object.class)
                    .map(Method::getName)
                    .collect(Collectors.toSet());
            String name = method.get().text();
            if (!methods.contains(name)) {
                problems.add(method.get()
                        .place()
                        .problem(
                                "flow.unknown-method",
                                type.get().getSimpleName() + " has no method \"" + name + "\".",
                                Nearest.hint(name, methods, "Methods")));
            }
        }
    }

    private static Optional<Class<?>> known(Place at, String type, Problems problems) {
        Optional<Class<?>> found = load(type);
        if (found.isEmpty()) {
            problems.add(at.problem(
                    "flow.unknown-class",
                    "there is no class " + type + " on the class path.",
                    "Correct the name, or put its jar there."));
        }
        return found;
    }

    private static String type(String written) {
        return written.replaceFirst("^#class:", "").replaceFirst("[(#].*", "");
    }

    private static Optional<Class<?>> load(String type) {
        try {
            return Optional.of(ClassUtils.forName(type, Beans.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static Set<String> setters(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().matches("set[A-Z].*") && method.getParameterCount() == 1)
                .map(method -> Character.toLowerCase(method.getName().charAt(3))
                        + method.getName().substring(4))
                .filter(name -> !name.equals("camelContext"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
