package io.penstock.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.penstock.config.Generation;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Takes each exchange of a flow into the trace of the batch, event or call that it is of, or begins one where there is none: of
 * a timer, a file, a Kafka record, a row of a source that is read.
 */
@Component
@ConditionalOnProperty("penstock.tracing.endpoint")
class FlowSpans implements RoutePolicyFactory {

    private static final String PROPERTY = "penstock.flow-span";

    private final Traces traces;

    FlowSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        boolean isKamelet = route instanceof RouteDefinition definition && Boolean.TRUE.equals(definition.isKamelet());
        return isKamelet ? null : new Policy(traces, Generation.of(routeId).name());
    }

    /** A span that is to be ended with the exchange and the route that it began with; others may get the property by a copy. */
    private record Begun(Span span, String exchange, String flow) {}

    private static final class Policy extends RoutePolicySupport {

        private final Traces traces;
        private final String flow;

        private Policy(Traces traces, String flow) {
            this.traces = traces;
            this.flow = flow;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (ExchangeTrace.kept(exchange) != null) {
                return;
            }
            Context here = Context.current();
            if (!Span.fromContext(here).getSpanContext().isValid()) {
                Span span = traces.start("flow " + flow, SpanKind.CONSUMER, Context.root());
                exchange.setProperty(PROPERTY, new Begun(span, exchange.getExchangeId(), flow));
                here = Context.root().with(span);
            }
            ExchangeTrace.keep(exchange, new ExchangeTrace(traces, here));
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Begun begun = exchange.getProperty(PROPERTY, Begun.class);
            if (begun == null
                    || !begun.exchange().equals(exchange.getExchangeId())
                    || !begun.flow().equals(flow)) {
                return;
            }
            exchange.removeProperty(PROPERTY);
            Exception failure = exchange.getException();
            if (failure != null) {
                begun.span().setStatus(StatusCode.ERROR);
                begun.span().setAttribute("error.type", failure.getClass().getSimpleName());
            }
            begun.span().end();
        }
    }
}
