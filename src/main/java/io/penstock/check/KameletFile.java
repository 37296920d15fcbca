package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.YamlList;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kamelet that could be read.
 *
 * @param top the file
 * @param template what is in its template; nothing if it has none
 * @param sound whether nothing in it was refused
 */
record KameletFile(Path path, String name, YamlMap top, Optional<DslNode> template, boolean sound) {

    /** Its parameters, by name, as the file declares them. */
    Map<String, YamlMap> parameters() {
        Map<String, YamlMap> parameters = new LinkedHashMap<>();
        definition()
                .flatMap(definition -> map(definition, "properties"))
                .ifPresent(properties -> properties.keys().forEach((name, key) -> {
                    if (key.value() instanceof YamlMap declared) {
                        parameters.put(name, declared);
                    }
                }));
        return parameters;
    }

    /** The parameters that every use has to give, each with the place that says so. */
    Map<String, Place> required() {
        Map<String, Place> required = new LinkedHashMap<>();
        definition()
                .flatMap(definition -> definition.value("required"))
                .filter(YamlList.class::isInstance)
                .ifPresent(list -> ((YamlList) list).values().forEach(value -> {
                    if (value instanceof YamlText text) {
                        required.put(text.text(), text.place());
                    }
                }));
        return required;
    }

    /** The words of one of our annotations, which are separated by commas. */
    List<String> annotation(String name) {
        return map(top, "metadata")
                .flatMap(metadata -> map(metadata, "annotations"))
                .flatMap(annotations -> annotations.text("penstock.io/" + name))
                .map(text -> List.of(text.text().trim().split("\\s*,\\s*")))
                .orElse(List.of());
    }

    boolean isSink() {
        return name.endsWith("-sink");
    }

    Optional<YamlMap> definition() {
        return map(top, "spec").flatMap(spec -> map(spec, "definition"));
    }

    static Optional<YamlMap> map(YamlMap map, String key) {
        return map.value(key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }
}
