package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.YamlMap;
import io.penstock.config.YamlText;
import io.penstock.config.YamlValue;
import io.penstock.destination.ContractExpressions;
import io.penstock.destination.HttpContract;
import java.util.Optional;

/** The expressions in the contracts of Kamelets can be read. */
final class Contracts {

    private static final String TYPE = "#class:" + HttpContract.class.getName();

    private Contracts() {}

    static void check(DslNode template, Problems problems) {
        template.all()
                .filter(node -> node.is("BeanFactoryDefinition"))
                .filter(node -> node.text("type").map(YamlText::text).equals(Optional.of(TYPE)))
                .forEach(bean -> {
                    if (bean.value() instanceof YamlMap map) {
                        map.value("properties").ifPresent(contract -> expressions(contract, problems));
                    }
                });
    }

    /** What is wrong with an expression; what a placeholder will stand for cannot be known here. */
    static Optional<Problem> problem(YamlText text) {
        return text.text().isBlank() || text.text().contains("{{")
                ? Optional.empty()
                : ContractExpressions.objection(text.text())
                        .map(words -> text.place().problem("flow.bad-expression", Nearest.sentence(words), ""));
    }

    private static void expressions(YamlValue value, Problems problems) {
        if (value instanceof YamlMap map) {
            map.keys().forEach((name, key) -> {
                if (key.value() instanceof YamlText text && ContractExpressions.KEYS.contains(name)) {
                    problem(text).ifPresent(problems::add);
                }
                expressions(key.value(), problems);
            });
        }
    }
}
