package io.penstock.mapping;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a Kamelet's template makes of one use of it: Camel sets its parameters, and when the route is built, not when the
 * first row comes, the step is made of them.
 */
abstract class KameletStep extends ServiceSupport implements Processor, CamelContextAware {

    private @Nullable CamelContext camel;
    private @Nullable Processor step;

    /** The step, by its parameters; what it throws keeps the route from being built. */
    abstract Processor step(MappingSteps steps);

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    protected void doInit() {
        CamelContext context = Objects.requireNonNull(camel);
        MappingSteps steps = context.getRegistry().lookupByNameAndType("mapping", MappingSteps.class);
        step = step(Objects.requireNonNull(steps, "there is no bean \"mapping\""));
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Objects.requireNonNull(step).process(exchange);
    }
}
