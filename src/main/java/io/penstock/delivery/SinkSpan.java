package io.penstock.delivery;

import io.opentelemetry.api.trace.SpanKind;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.trace.ExchangeTrace;
import io.penstock.trace.OpenSpan;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The part of a trace that is a call of a sink: where it writes, how many rows it is given and what becomes of them. Failed if
 * rows are deferred. To be closed by the thread that began it, when the rows have their outcomes.
 */
public final class SinkSpan implements AutoCloseable {

    private final OpenSpan span;
    private final SinkCall call;

    private SinkSpan(OpenSpan span, SinkCall call) {
        this.span = span;
        this.call = call;
    }

    /** @param place a connection's name, or what kind of place it is */
    public static SinkSpan begin(Exchange exchange, SinkCall call, String place) {
        OpenSpan span = ExchangeTrace.of(exchange)
                .begin("write " + place, SpanKind.CLIENT)
                .with("penstock.target", call.target())
                .with("penstock.rows", call.due().size());
        return new SinkSpan(span, call);
    }

    public SinkSpan with(String key, String value) {
        span.with(key, value);
        return this;
    }

    @Override
    public void close() {
        if (span.isKept()) {
            tell();
        }
        span.close();
    }

    private void tell() {
        Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
        String code = null;
        for (Row row : call.due()) {
            @Nullable Outcome outcome = call.outcome(row);
            if (outcome != null) {
                counts.merge(outcome.kind(), 1, Integer::sum);
            }
            if (code == null && outcome instanceof Outcome.Deferred deferred) {
                code = deferred.code();
            }
        }
        counts.forEach((kind, rows) -> span.with("penstock." + kind.name().toLowerCase(Locale.ROOT), rows));
        if (code != null) {
            span.failed(code);
        }
    }
}
