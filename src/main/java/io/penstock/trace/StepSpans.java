package io.penstock.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A span for each passage of an exchange through a {@link TracedStep}, each try of an error handler being one. Not there when
 * tracing is off: then Camel's steps are as they would be without it.
 *
 * <p>Camel's own tracers make a span of every processor and endpoint and name them by URIs, which hold paths and queries (P9).
 */
@Component
@ConditionalOnProperty("penstock.tracing.endpoint")
class StepSpans implements InterceptStrategy {

    private final Traces traces;

    StepSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        return TracedStep.of(definition, nextTarget == null ? target : nextTarget)
                .<Processor>map(step -> new Traced(target, traces, step))
                .orElse(target);
    }

    private static final class Traced extends DelegateAsyncProcessor {

        private final Traces traces;
        private final TracedStep step;

        private Traced(Processor target, Traces traces, TracedStep step) {
            super(target);
            this.traces = traces;
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            ExchangeTrace outer = ExchangeTrace.kept(exchange);
            Context parent = outer == null ? Context.current() : outer.context();
            Span span =
                    traces.start("step " + step.name(), step.isRemote() ? SpanKind.CLIENT : SpanKind.INTERNAL, parent);
            step.describe(span);
            if (exchange.getMessage().getBody() instanceof Collection<?> rows) {
                span.setAttribute("penstock.rows", rows.size());
            }
            Context inside = parent.with(span);
            ExchangeTrace.keep(exchange, new ExchangeTrace(traces, inside));
            try (Scope scope = inside.makeCurrent()) {
                Map<String, @Nullable Object> before = step.isRemote() ? tell(exchange) : Map.of();
                return super.process(exchange, doneSync -> {
                    before.forEach((name, value) -> putBack(exchange, name, value));
                    ExchangeTrace.keep(exchange, outer);
                    end(span, exchange);
                    callback.done(doneSync);
                });
            }
        }

        /** Most components send a message's headers on. Returns what stood there. */
        private static Map<String, @Nullable Object> tell(Exchange exchange) {
            Map<String, String> headers = new HashMap<>();
            Traces.tell(headers);
            Map<String, @Nullable Object> before = new HashMap<>();
            headers.forEach((name, value) -> {
                before.put(name, exchange.getMessage().getHeader(name));
                exchange.getMessage().setHeader(name, value);
            });
            return before;
        }

        private static void putBack(Exchange exchange, String name, @Nullable Object value) {
            if (value == null) {
                exchange.getMessage().removeHeader(name);
            } else {
                exchange.getMessage().setHeader(name, value);
            }
        }

        private static void end(Span span, Exchange exchange) {
            Exception failure = exchange.getException();
            if (failure != null) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute("error.type", failure.getClass().getSimpleName());
            }
            span.end();
        }
    }
}
