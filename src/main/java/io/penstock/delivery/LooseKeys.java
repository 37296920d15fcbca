package io.penstock.delivery;

import io.penstock.row.RowJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * The delivery keys of rows that belong to no run. Where the exchange is of an event that may be processed again, a row has
 * the same key then: by the event, the flow's step, its turn in a loop or split, its place and its columns. Give such a step
 * an id; Camel's own change when a flow before it does. Elsewhere each key is another. For one thread.
 */
public final class LooseKeys {

    private final @Nullable String call;
    private int place;

    private LooseKeys(@Nullable String call) {
        this.call = call;
    }

    public static LooseKeys of(Exchange exchange) {
        Object event = exchange.getProperty(SinkCall.EVENT);
        Object step = exchange.getProperty(SinkCall.STEP);
        if (event == null || step == null) {
            return new LooseKeys(null);
        }
        return new LooseKeys(event + "/" + step + "/" + exchange.getProperty(ExchangePropertyKey.LOOP_INDEX) + "/"
                + exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX));
    }

    /** Whether a row has the same key when it is sent again. */
    public boolean areStable() {
        return call != null;
    }

    /** The key of the next row. */
    public String next(Map<String, @Nullable Object> row) {
        if (call == null) {
            return UUID.randomUUID().toString();
        }
        String all = call + "/" + place++ + "/" + RowJson.json(row);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
