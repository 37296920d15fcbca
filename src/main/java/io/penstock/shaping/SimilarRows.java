package io.penstock.shaping;

import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * Rows are the same if their texts are alike enough (Jaro-Winkler). Each row is compared with every row that was kept
 * before it within its block, so that chains of small differences do not run together.
 */
record SimilarRows(RowExpression text, @Nullable RowExpression block, double threshold) implements DuplicateRows {

    private record Mark(String block, String text) {}

    @Override
    public @Nullable Object mark(Map<String, @Nullable Object> row) {
        Object compared = text.value(row);
        Object within = block == null ? null : block.value(row);
        if (compared == null || block != null && within == null) {
            return null;
        }
        String words = KeyExpression.text(compared).strip();
        return words.isEmpty() ? null : new Mark(within == null ? "" : KeyExpression.text(within), words);
    }

    @Override
    public Memory memory() {
        JaroWinklerSimilarity alike = new JaroWinklerSimilarity();
        Map<String, List<String>> kept = new HashMap<>();
        return each -> {
            Mark mark = (Mark) each;
            List<String> others = kept.computeIfAbsent(mark.block(), first -> new ArrayList<>());
            for (String other : others) {
                if (other.equals(mark.text()) || alike.apply(other, mark.text()) >= threshold) {
                    return true;
                }
            }
            others.add(mark.text());
            return false;
        };
    }

    @Override
    public String reason() {
        return "another row is similar";
    }
}
