package io.penstock.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** For an enricher: adds the columns of the row that was found to the row there is. Without one the row stays as it is. */
public final class AddColumns implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange row, @Nullable Exchange found) {
        Object rows = found == null ? null : found.getMessage().getBody();
        if (rows instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> columns) {
            Map<Object, Object> both = new LinkedHashMap<>(row.getMessage().getBody(Map.class));
            both.putAll(columns);
            row.getMessage().setBody(both);
        }
        return row;
    }
}
