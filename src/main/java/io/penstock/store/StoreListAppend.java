package io.penstock.store;

import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import io.penstock.row.RowJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code store-list-append-action}. */
public final class StoreListAppend extends StoreStep {

    private String value = "";
    private String timeToLive = "";
    private int keep = 1000;

    @Override
    protected Processor step(StoreSteps steps) {
        if (keep < 1 || keep > StoreLimits.LONGEST_LIST) {
            throw new StoreException("store.bad-keep", "keep is a number from 1 to " + StoreLimits.LONGEST_LIST);
        }
        KeyExpression key = steps.key(key());
        @Nullable RowExpression element = steps.optional(value);
        StoreSteps.Tables tables = tables();
        @Nullable Duration lives = StoreSteps.timeToLive(timeToLive);
        return exchange -> new RowWrites(steps.store(), tables.of(exchange), (row, names) -> {
                    String under = Columns.key(key, row);
                    String appended = json(element, row);
                    return new StoreWrite.Append(
                            under, List.of(appended), keep, steps.store().after(lives), names.of(row, under, appended));
                })
                .run(exchange, (row, left) -> row);
    }

    private static String json(@Nullable RowExpression element, Map<String, @Nullable Object> row) {
        return RowJson.json(element == null ? row : element.value(row));
    }

    /** A row expression for the element, or empty for all columns. */
    public void setValue(String value) {
        this.value = value;
    }

    /** How many of the newest elements are kept. */
    public void setKeep(int keep) {
        this.keep = keep;
    }

    /** Such as {@code 7d}, or empty for ever; begins again with every element. */
    public void setTtl(String ttl) {
        this.timeToLive = ttl;
    }
}
