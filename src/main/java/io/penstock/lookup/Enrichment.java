package io.penstock.lookup;

import io.penstock.mapping.RowExpression;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows or the event of an exchange the columns that were looked up: one question for all of them. Deletes pass as
 * they are. A row without its counterpart is rejected where the flow says so and left out; an event fails its exchange.
 */
final class Enrichment {

    static final String MISSING = "lookup.missing";

    private final Lookup lookup;
    private final RowExpression by;
    private final Function<Object, String> text;
    private final List<String> columns;
    private final String into;
    private final Missing onMissing;
    private final Map<String, @Nullable Object> defaults;

    /**
     * @param by the key of a row
     * @param text of a key, as the lookup knows it
     * @param columns to be taken; empty for all
     * @param into the column that gets them as a map; empty to have each as a column of the row
     * @param defaults what a row gets whose key is missing or which is not answered in time; empty for none
     */
    Enrichment(
            Lookup lookup,
            RowExpression by,
            Function<Object, String> text,
            List<String> columns,
            String into,
            Missing onMissing,
            Map<String, @Nullable Object> defaults) {
        if (onMissing == Missing.DEFAULT && defaults.isEmpty()) {
            throw new IllegalArgumentException("onMissing is default, and there is no default");
        }
        this.lookup = lookup;
        this.by = by;
        this.text = text;
        this.columns = columns;
        this.into = into;
        this.onMissing = onMissing;
        this.defaults = defaults;
    }

    void enrich(Exchange exchange) throws LookupTimeoutException {
        Object body = exchange.getMessage().getBody();
        List<Map<String, @Nullable Object>> rows = rows(body);
        Map<String, @Nullable Map<String, @Nullable Object>> found = answers(keys(rows));
        List<Object> kept = new ArrayList<>(rows.size());
        for (Map<String, @Nullable Object> row : rows) {
            if (isDelete(row)) {
                kept.add(row);
            } else {
                keep(row, found.get(key(row)), kept);
            }
        }
        exchange.getMessage().setBody(body instanceof Collection<?> || kept.isEmpty() ? kept : kept.get(0));
    }

    private void keep(
            Map<String, @Nullable Object> row, @Nullable Map<String, @Nullable Object> answer, List<Object> kept) {
        if (answer != null || onMissing != Missing.REJECT) {
            kept.add(with(row, answer != null ? answer : onMissing == Missing.DEFAULT ? defaults : Map.of()));
        } else if (row instanceof Row known) {
            known.settleEverywhere(new Outcome.Rejected(MISSING, "there is no such key"));
        } else {
            throw new IllegalArgumentException(MISSING + ": there is no such key");
        }
    }

    /** The rows that were found. Without an answer in time every row gets the default, if there is one. */
    private Map<String, @Nullable Map<String, @Nullable Object>> answers(Set<String> keys)
            throws LookupTimeoutException {
        Map<String, @Nullable Map<String, @Nullable Object>> answers = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return answers;
        }
        try {
            answers.putAll(lookup.rows(keys));
        } catch (LookupTimeoutException late) {
            if (defaults.isEmpty()) {
                throw late;
            }
            keys.forEach(key -> answers.put(key, defaults));
        }
        return answers;
    }

    private Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> row, Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>(columns.isEmpty() ? answer : Map.of());
        columns.forEach(column -> wanted.put(column, answer.get(column)));
        Map<String, @Nullable Object> enriched = new LinkedHashMap<>(row);
        if (into.isEmpty()) {
            // The row's own columns win: a key column of the same name, most of all.
            wanted.forEach((column, value) -> {
                if (!row.containsKey(column)) {
                    enriched.put(column, value);
                }
            });
        } else {
            enriched.put(into, wanted);
        }
        return row instanceof Row known ? known.with(enriched) : enriched;
    }

    private Set<String> keys(List<Map<String, @Nullable Object>> rows) {
        Set<String> keys = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> row : rows) {
            String key = isDelete(row) ? "" : key(row);
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private String key(Map<String, @Nullable Object> row) {
        Object value = by.value(row);
        return value == null ? "" : text.apply(value);
    }

    private static boolean isDelete(Map<String, @Nullable Object> row) {
        return row instanceof Row known && known.operation() == Operation.DELETE;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> rows(@Nullable Object body) {
        Collection<?> all = body instanceof Collection<?> many ? many : body == null ? List.of() : List.of(body);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(all.size());
        for (Object each : all) {
            if (!(each instanceof Map<?, ?> row)) {
                throw new IllegalArgumentException(
                        "lookup.not-a-row: the body is no row, event or list of them; make it"
                                + " a map of column to value first");
            }
            rows.add((Map<String, @Nullable Object>) row);
        }
        return rows;
    }
}
