package io.penstock.mapping;

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

/** Tells each Kamelet which flow's step calls it. */
public final class FlowNaming implements InterceptStrategy {

    private static final char GENERATION = '@';

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (!(definition instanceof ToDefinition to) || !to.getUri().startsWith("kamelet:")) {
            return target;
        }
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(to);
        boolean isFlow = route != null && !Boolean.TRUE.equals(route.isKamelet());
        return isFlow ? new Named(target, name(route.getId()), to.getId()) : target;
    }

    private static String name(String route) {
        int generation = route.lastIndexOf(GENERATION);
        return generation < 0 ? route : route.substring(0, generation);
    }

    private static final class Named extends DelegateAsyncProcessor {

        private final String flow;

        private final String step;

        private Named(Processor target, String flow, String step) {
            super(target);
            this.flow = flow;
            this.step = flow + "/" + step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            exchange.setProperty(FlowStep.PROPERTY, new FlowStep(flow, exchange.getUnitOfWork()));
            exchange.setProperty(SinkCall.STEP, step);
            return super.process(exchange, doneSync -> {
                exchange.removeProperty(FlowStep.PROPERTY);
                exchange.removeProperty(SinkCall.STEP);
                callback.done(doneSync);
            });
        }
    }
}
