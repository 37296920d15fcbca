package io.penstock.sync;

import io.penstock.delivery.SinkCall;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Tells each sink, while a flow calls it, the id of the calling step: the name of its target. */
public final class TargetNaming implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (definition instanceof ToDefinition to
                && Flow.isKamelet(to)
                && Flow.kamelet(to).endsWith("-sink")
                && !isInsideKamelet(to)) {
            return new Named(target, to.getId());
        }
        return target;
    }

    private static boolean isInsideKamelet(ToDefinition to) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(to);
        return route != null && Boolean.TRUE.equals(route.isKamelet());
    }

    private static final class Named extends DelegateAsyncProcessor {
        private final String name;

        private Named(Processor target, String name) {
            super(target);
            this.name = name;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object outer = exchange.getProperty(SinkCall.TARGET);
            exchange.setProperty(SinkCall.TARGET, name);
            return super.process(exchange, doneSync -> {
                exchange.setProperty(SinkCall.TARGET, outer);
                callback.done(doneSync);
            });
        }
    }
}
