package io.penstock.sync;

import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Asks for a run. The wish is durable when the step is done; the run comes later. */
class SyncProducer extends DefaultProducer {

    private final SyncEndpoint endpoint;

    SyncProducer(SyncEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        RunKind kind = RunKind.valueOf(endpoint.getRequest().toUpperCase(Locale.ROOT));
        Instant now = Instant.ofEpochMilli(exchange.getClock().getCreated());
        endpoint.getComponent()
                .host()
                .request(new RunRequest(endpoint.getName(), kind, "flow " + exchange.getFromRouteId(), "", null, now));
    }
}
