package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.RowExpression;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code store-get-action}. */
public final class StoreGet extends StoreStep {

    /** What becomes of a row whose key the table does not have. */
    private enum Missing {
        NULL,
        DEFAULT,
        REJECT,
        SKIP
    }

    private String into = "";
    private List<String> columns = List.of();
    private Missing missing = Missing.NULL;
    private String otherwise = "";

    @Override
    protected Processor step(StoreSteps steps) {
        @Nullable RowExpression fallback = steps.optional(otherwise);
        if ((missing == Missing.DEFAULT) != (fallback != null)) {
            throw new StoreException("store.bad-default", "onMissing: default and a default go together");
        }
        return new StoreReading(steps.store(), tables(), steps.key(key()), (row, found) -> {
            if (found != null) {
                return enriched(row, found.value());
            }
            return switch (missing) {
                case NULL -> enriched(row, null);
                case DEFAULT -> enriched(row, fallback == null ? null : fallback.value(row));
                case REJECT -> throw new BadValueException("key", "a key that the table " + table() + " does not have");
                case SKIP -> skipped(row);
            };
        });
    }

    private Object enriched(Map<String, @Nullable Object> row, @Nullable Object value) {
        if (columns.isEmpty()) {
            return Columns.with(row, into.isBlank() ? table() : into, value);
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        for (String column : columns) {
            more.put(column, value instanceof Map<?, ?> structure ? structure.get(column) : null);
        }
        return Columns.with(row, more);
    }

    private @Nullable Object skipped(Map<String, @Nullable Object> row) {
        if (row instanceof Row known) {
            known.settleEverywhere(
                    new Outcome.Skipped("store.missing", "the table " + table() + " does not have its key"));
        }
        return null;
    }

    /** The column for the document; empty for the name of the table. */
    public void setInto(String into) {
        this.into = into;
    }

    /** Names in the document that become columns of the row, separated by commas; empty for the document as a whole. */
    public void setColumns(String columns) {
        this.columns = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** {@code null}, {@code default}, {@code reject} or {@code skip}. */
    public void setOnMissing(String onMissing) {
        this.missing = Missing.valueOf(onMissing.toUpperCase(Locale.ROOT));
    }

    /** A row expression for what stands there if nothing does. */
    public void setOtherwise(String otherwise) {
        this.otherwise = otherwise;
    }
}
