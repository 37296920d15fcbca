package io.penstock.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The trace that an exchange belongs to, and the part of it that works on the exchange now. It is kept in the exchange, since
 * Camel goes on with one in a later turn or in another thread, where what is under way in the thread says nothing.
 */
public record ExchangeTrace(Traces traces, Context context) {

    private static final String PROPERTY = "penstock.trace";
    private static final Traces OFF = Traces.off();

    /** What works on the exchange now. Begins no span where tracing is off. */
    public static ExchangeTrace of(Exchange exchange) {
        ExchangeTrace known = kept(exchange);
        return known == null ? new ExchangeTrace(OFF, Context.current()) : known;
    }

    /** As {@link #of}, but null where nothing was kept. */
    static @Nullable ExchangeTrace kept(Exchange exchange) {
        return exchange.getProperty(PROPERTY, ExchangeTrace.class);
    }

    static void keep(Exchange exchange, @Nullable ExchangeTrace trace) {
        if (trace == null) {
            exchange.removeProperty(PROPERTY);
        } else {
            exchange.setProperty(PROPERTY, trace);
        }
    }

    /** A part of what works on the exchange. */
    public OpenSpan begin(String name, SpanKind kind) {
        return traces.begin(name, kind, context);
    }
}
