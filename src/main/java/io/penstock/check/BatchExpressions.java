package io.penstock.check;

import io.penstock.config.Problems;
import io.penstock.config.YamlText;
import io.penstock.mapping.ExpressionException;
import io.penstock.mapping.RowLanguage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * In a sync one exchange is a batch, and a condition on a column cannot hold for a batch. It can for a single row, below
 * a {@code split}, and for what another step has made of the batch.
 */
final class BatchExpressions implements Rule {

    private static final Set<String> MAKE_ANOTHER_BODY = Set.of(
            "setBody",
            "transform",
            "marshal",
            "unmarshal",
            "convertBodyTo",
            "bean",
            "process",
            "enrich",
            "pollEnrich",
            "script");
    private static final Pattern COLUMN = Pattern.compile("\\$\\{body\\[(?!\\d+])[^\\]]*]");
    private static final Pattern COMPARED = Pattern.compile("\\$\\{body\\[[^\\]]*]}\\s*(==|!=|>|<|>=|<=)\\s*['\"]?\\d");

    private final RowLanguage language;

    BatchExpressions(RowLanguage language) {
        this.language = language;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (SyncFlow sync : SyncFlow.all(scene)) {
            sync.route()
                    .all()
                    .filter(node -> node.kind().startsWith("language."))
                    .forEach(node -> {
                        if (Expressions.isCondition(node)) {
                            condition(node, problems);
                        }
                    });
            sync.route()
                    .all()
                    .filter(node -> node.is("AggregateDefinition"))
                    .forEach(node -> rows(node, scene, problems));
        }
    }

    private void condition(DslNode node, Problems problems) {
        String text = node.textOr("expression").map(YamlText::text).orElse("");
        String language = node.is("language.LanguageExpression")
                ? node.text("language").map(YamlText::text).orElse("")
                : node.key();
        boolean asksForColumn = language.equals("row") && readsRow(text)
                || language.equals("simple") && COLUMN.matcher(text).find();
        if (asksForColumn && isBatch(node)) {
            problems.add(
                    node.place()
                            .problem(
                                    "flow.expression-on-batch",
                                    "the condition asks for a column, and the body is a batch of rows.",
                                    "Use kamelet:filter-rows-action to keep some rows, or split by rowGroups or ${body} first."));
        } else if (language.equals("simple") && COMPARED.matcher(text).find()) {
            problems.add(node.place()
                    .warning(
                            "flow.simple-compares-wrongly",
                            "Camel's simple compares numbers by the type of the right side: 12.345 > 12 is false.",
                            "Write it in the language row: language: { language: row, expression: … }."));
        }
    }

    private boolean readsRow(String text) {
        try {
            return language.compileForExchange(text).readsRow();
        } catch (ExpressionException unreadable) {
            return false;
        }
    }

    /** Whether the body is still rows where the node stands. */
    private static boolean isBatch(DslNode node) {
        DslNode below = node;
        for (DslNode above : node.above()) {
            if (above.is("SplitDefinition") && !splitsInGroups(above)) {
                return false;
            }
            if (madeAnother(above.children(), below)) {
                return false;
            }
            below = above;
        }
        return true;
    }

    private static boolean madeAnother(List<DslNode> steps, DslNode until) {
        return steps.stream()
                .takeWhile(step -> step != until)
                .anyMatch(step -> step.isStep() && MAKE_ANOTHER_BODY.contains(step.key()));
    }

    private static boolean splitsInGroups(DslNode split) {
        return split.children().stream()
                .flatMap(child -> child.isStep() ? java.util.stream.Stream.empty() : child.all())
                .anyMatch(child -> child.is("language.LanguageExpression")
                        && child.text("language").map(YamlText::text).equals(Optional.of("rowGroups")));
    }

    private static void rows(DslNode aggregate, Scene scene, Problems problems) {
        Optional<YamlText> strategy = aggregate.text("aggregationStrategy");
        boolean rows =
                strategy.filter(text -> text.text().matches("(#bean:|#)?rows")).isPresent();
        boolean unknown = strategy.filter(text -> text.text().matches("#?\\w+")
                        && !scene.beans().contains(text.text().replace("#", "")))
                .isPresent();
        // A bean that is not there is told of as such.
        if (!rows && !unknown) {
            problems.add(strategy.map(YamlText::place)
                    .orElse(aggregate.place())
                    .problem(
                            "sync.aggregate-loses-rows",
                            "an aggregate in a sync needs the strategy #rows: Camel's own hand batches to another thread"
                                    + " and swallow their failures.",
                            "Write aggregationStrategy: \"#rows\"."));
        }
    }
}
