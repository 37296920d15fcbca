package io.penstock.store;

import io.penstock.mapping.BadValueException;
import io.penstock.mapping.KeyExpression;
import io.penstock.mapping.RowExpression;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code store-counter-action}. */
public final class StoreCount extends StoreStep {

    private String by = "1";
    private String into = "count";
    private String timeToLive = "";

    @Override
    protected Processor step(StoreSteps steps) {
        KeyExpression key = steps.key(key());
        RowExpression amount = steps.expression(by);
        StoreSteps.Tables tables = tables();
        @Nullable Duration lives = StoreSteps.timeToLive(timeToLive);
        return exchange -> new RowWrites(steps.store(), tables.of(exchange), (row, names) -> {
                    String under = Columns.key(key, row);
                    BigDecimal added = number(amount, row);
                    return new StoreWrite.Add(
                            under, added, steps.store().after(lives), names.of(row, under, added.toPlainString()));
                })
                .run(exchange, (row, left) -> Columns.with(row, into, StoreJson.parse(left.json())));
    }

    private static BigDecimal number(RowExpression amount, Map<String, @Nullable Object> row) {
        Object value = amount.value(row);
        if (!(value instanceof Number number)) {
            throw new BadValueException(
                            "number", (value == null ? "null" : "something else") + " where a number is added")
                    .at(amount.text());
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException endless) {
            throw new BadValueException("number", "NaN or infinity where a number is added").at(amount.text());
        }
    }

    /** A row expression: how much is added. */
    public void setBy(String by) {
        this.by = by;
    }

    /** The column for the count. */
    public void setInto(String into) {
        this.into = into;
    }

    /** Such as {@code 1h}, or empty for ever; begins with the counter. */
    public void setTtl(String ttl) {
        this.timeToLive = ttl;
    }
}
