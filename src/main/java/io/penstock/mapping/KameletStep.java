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
public abstract class KameletStep<S> extends ServiceSupport implements Processor, CamelContextAware {

    private final String bean;
    private final Class<S> type;
    private @Nullable CamelContext camel;
    private @Nullable Processor step;

    /**
     * @param bean the name under which the steps are found
     * @param type what they are
     */
    protected KameletStep(String bean, Class<S> type) {
        this.bean = bean;
        this.type = type;
    }

    /** The step, by its parameters; what it throws keeps the route from being built. */
    protected abstract Processor step(S steps);

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    @Override
    protected final void doInit() {
        CamelContext context = Objects.requireNonNull(camel);
        S steps = context.getRegistry().lookupByNameAndType(bean, type);
        step = step(Objects.requireNonNull(steps, () -> "there is no bean \"" + bean + "\""));
    }

    @Override
    public final void process(Exchange exchange) throws Exception {
        Objects.requireNonNull(step).process(exchange);
    }
}
