package io.penstock.mapping;

import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The step of a flow that has called a Kamelet. The Kamelet itself works on a copy of the exchange, which has another
 * beginning and another end than the flow's.
 *
 * @param flow the flow's name, without the number of its generation
 * @param work what ends with the flow's own exchange
 */
public record FlowStep(String flow, @Nullable UnitOfWork work) {

    static final String PROPERTY = "penstock.flow-step";

    /** The step that called the Kamelet which works on this exchange; null outside of a Kamelet. */
    public static @Nullable FlowStep of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, FlowStep.class);
    }
}
