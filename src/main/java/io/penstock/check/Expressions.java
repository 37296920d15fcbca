package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.YamlText;
import io.penstock.mapping.ExpressionException;
import io.penstock.mapping.RowLanguage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/** Languages that there are, and expressions that can be read. */
final class Expressions implements Rule {

    /** The YAML's words for languages that Camel knows by another name. */
    private static final Map<String, String> OTHER_NAMES = Map.of("method", "bean", "java", "joor");

    private static final Set<String> CONDITIONS = Set.of(
            "FilterDefinition",
            "WhenDefinition",
            "ValidateDefinition",
            "OnWhenDefinition",
            "completionPredicate",
            "onWhen",
            "handled",
            "continued",
            "retryWhile");

    /** Camel's simple asks a context for its other languages; this one is never started. */
    private final CamelContext camel = new DefaultCamelContext(false);

    private final Catalogue catalogue;
    private final RowLanguage rows;

    Expressions(Catalogue catalogue, RowLanguage rows) {
        this.catalogue = catalogue;
        this.rows = rows;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        scene.nodes().filter(node -> node.kind().startsWith("language.")).forEach(node -> {
            if (!node.is("language.ExpressionDefinition", "language.RefExpression")) {
                check(node, problems);
            }
        });
    }

    private void check(DslNode node, Problems problems) {
        boolean named = node.is("language.LanguageExpression");
        String language = named
                ? node.text("language").map(YamlText::text).orElse("")
                : OTHER_NAMES.getOrDefault(node.key(), node.key());
        if (!language.isEmpty()
                && !language.contains("{{")
                && !catalogue.languages().contains(language)) {
            Place at = named ? node.text("language").map(YamlText::place).orElse(node.place()) : node.place();
            problems.add(at.problem(
                    "flow.unknown-language",
                    "there is no language \"" + language + "\".",
                    Nearest.hint(language, catalogue.languages(), "Languages")));
            return;
        }
        node.textOr("expression")
                .filter(text -> !text.text().contains("{{") && !text.text().startsWith("resource:"))
                .flatMap(text -> problem(language, text, isCondition(node)))
                .ifPresent(problems::add);
    }

    private Optional<Problem> problem(String language, YamlText text, boolean condition) {
        try {
            switch (language) {
                case "simple" -> simple(text.text(), condition);
                case "row" -> rows.compileForExchange(text.text());
                case "rowGroups" -> rows.compile(text.text());
                default -> {}
            }
            return Optional.empty();
        } catch (ExpressionException unreadable) {
            return Optional.of(at(text, unreadable.position() - 1)
                    .problem(unreadable.code(), Nearest.sentence(unreadable.getMessage()), ""));
        } catch (SimpleIllegalSyntaxException unreadable) {
            String what = String.valueOf(unreadable.getShortMessage())
                    .replace("expected symbol functionEnd but was eol", "a function is not closed, \"}\" is missing");
            return Optional.of(at(text, unreadable.getIndex())
                    .problem("flow.bad-expression", "the expression cannot be read: " + Nearest.sentence(what), ""));
        } catch (RuntimeException unready) {
            // It can be read, and asks for what only a running context has.
            return Optional.empty();
        }
    }

    private void simple(String text, boolean condition) {
        SimpleLanguage simple = new SimpleLanguage();
        simple.setCamelContext(camel);
        if (condition) {
            simple.createPredicate(text);
        } else {
            simple.createExpression(text);
        }
    }

    static boolean isCondition(DslNode expression) {
        return expression.above().stream()
                .takeWhile(
                        above -> !above.isStep() || above == expression.above().get(0))
                .limit(2)
                .anyMatch(above -> CONDITIONS.contains(above.kind()) || CONDITIONS.contains(above.key()));
    }

    /** Where a character of the text stands, as far as it is known: a block begins on the line below its mark. */
    private static Place at(YamlText text, int character) {
        boolean oneLine = !text.text().contains("\n");
        return oneLine && character > 0 ? text.place().right(character + (text.quoted() ? 1 : 0)) : text.place();
    }
}
