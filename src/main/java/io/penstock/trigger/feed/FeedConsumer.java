package io.penstock.trigger.feed;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import io.penstock.sync.SettlingSteps;
import io.penstock.trigger.Inbox;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning of a fed flow: while it is started and not suspended, a thread reads its source. */
class FeedConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedConsumer.class);
    private static final long FAREWELL_MILLIS = 20_000;
    private static final String PARENT = "parentRouteId";

    private final FeedEndpoint endpoint;
    private Rest rest = new Rest();
    private @Nullable Thread thread;

    FeedConsumer(FeedEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** Asks the source, so that a flow that cannot work is refused where it is only tried out. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        endpoint.terms(Set.of());
        endpoint.reader().check(endpoint.opening());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        begin();
    }

    @Override
    protected void doSuspend() {
        rest.end();
    }

    @Override
    protected void doResume() {
        begin();
    }

    @Override
    protected void doStop() throws Exception {
        rest.end();
        Thread reader = thread;
        if (reader != null) {
            reader.join(FAREWELL_MILLIS);
            if (reader.isAlive()) {
                LOG.warn("trigger {}: its last batch did not end in time; it is read again", endpoint.getName());
                reader.interrupt();
            }
        }
        super.doStop();
    }

    private void begin() {
        rest = new Rest();
        Source.Terms opening = endpoint.opening();
        FeedTerms terms = endpoint.terms(SettlingSteps.of(getEndpoint().getCamelContext(), flow()));
        FeedLoop loop = new FeedLoop(
                terms,
                endpoint.reader(),
                opening,
                new Passage(this::pass, terms.each()),
                new Quarantine(terms.name(), opening.bean(Inbox.class), opening.bean(Clock.class)),
                opening.bean(FeedBoard.class),
                rest);
        thread = Thread.ofPlatform()
                .name("trigger-" + terms.name() + "-reader")
                .daemon()
                .start(loop);
    }

    /** The route that calls the Kamelet, or this one where it is not in a Kamelet. */
    private String flow() {
        RouteDefinition own = ((ModelCamelContext) endpoint.getCamelContext()).getRouteDefinition(getRouteId());
        Map<String, Object> parameters = own == null ? null : own.getTemplateParameters();
        Object parent = parameters == null ? null : parameters.get(PARENT);
        return parent == null ? getRouteId() : parent.toString();
    }

    private @Nullable Throwable pass(Object body, Map<String, Object> variables) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(body);
        variables.forEach(exchange::setVariable);
        StepTurns.begin(exchange);
        if (body instanceof Row event) {
            exchange.setProperty(SinkCall.EVENT, event.ticket().change().of());
        }
        exchange.setVariable("trigger", endpoint.getName());
        exchange.setVariable("operation", operation(body).name().toLowerCase(Locale.ROOT));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Throwable failure = exchange.getException();
        releaseExchange(exchange, false);
        return failure;
    }

    private static Operation operation(Object body) {
        Object first = body instanceof List<?> rows && !rows.isEmpty() ? rows.get(0) : body;
        return first instanceof Row row ? row.operation() : Operation.UPSERT;
    }
}
