package io.penstock.trigger.hook;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** The beginning of a hook's flow: takes its calls while it is started. */
class HookConsumer extends DefaultConsumer implements LiveHook, Suspendable {

    private final HookEndpoint endpoint;
    private final HookSpec spec;
    private final Semaphore room;

    HookConsumer(HookEndpoint endpoint, Processor processor, HookSpec spec) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.spec = spec;
        this.room = new Semaphore(spec.answer().parallel());
    }

    @Override
    public HookSpec spec() {
        return spec;
    }

    @Override
    public Semaphore room() {
        return room;
    }

    @Override
    public Exchange exchange(Object body, Map<String, @Nullable Object> variables) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(spec.isStored() ? ExchangePattern.InOnly : ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        variables.forEach(exchange::setVariable);
        Object event = variables.get("event");
        if (event != null) {
            StepTurns.begin(exchange);
            exchange.setProperty(SinkCall.EVENT, spec.name() + "/" + event);
        }
        return exchange;
    }

    @Override
    public void pass(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        hooks().join(this);
    }

    @Override
    protected void doSuspend() {
        hooks().leave(this);
    }

    @Override
    protected void doResume() {
        hooks().join(this);
    }

    @Override
    protected void doStop() throws Exception {
        hooks().leave(this);
        super.doStop();
    }

    private Hooks hooks() {
        return endpoint.getComponent().only(Hooks.class);
    }
}
