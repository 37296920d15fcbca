package io.penstock.lookup;

import io.opentelemetry.api.trace.SpanKind;
import io.penstock.row.RowReadException;
import io.penstock.trace.OpenSpan;
import io.penstock.trace.Traces;
import io.penstock.warehouse.KeyedQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions to a warehouse, each a part of the trace that is under way in its thread. */
record TracedQuery(KeyedQuery query, String connection, Traces traces) {

    /**
     * As {@link KeyedQuery#within}.
     *
     * @return empty if the time was up
     * @throws RowReadException in the database's own words
     */
    Optional<Map<String, Map<String, @Nullable Object>>> within(Duration time, Collection<String> keys) {
        try (OpenSpan span = traces.begin("query " + connection, SpanKind.CLIENT)
                .with("penstock.connection", connection)
                .with("penstock.keys", keys.size())) {
            try {
                Optional<Map<String, Map<String, @Nullable Object>>> found = query.within(time, keys);
                if (found.isEmpty()) {
                    span.failed("lookup.timeout");
                }
                return found;
            } catch (RowReadException e) {
                span.failed(e.getClass().getSimpleName());
                throw e;
            }
        }
    }
}
