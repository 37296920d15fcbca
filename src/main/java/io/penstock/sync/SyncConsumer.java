package io.penstock.sync;

import io.penstock.delivery.RunControl;
import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** The beginning of a sync's flow: joins the runner while it is started, and takes its batches. */
class SyncConsumer extends DefaultConsumer implements LiveSync, Suspendable {

    private final SyncEndpoint endpoint;
    private volatile @Nullable SyncSpec spec;

    SyncConsumer(SyncEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    public SyncSpec spec() {
        SyncSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("sync " + endpoint.getName() + " has not started");
        }
        return known;
    }

    @Override
    public @Nullable Throwable pass(List<Row> batch, Operation operation, RunControl control) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(batch);
        StepTurns.begin(exchange);
        exchange.setProperty(SinkCall.RUN, control);
        exchange.setProperty(SinkCall.MODE, spec().mode().name().toLowerCase(Locale.ROOT));
        exchange.setVariable("sync", endpoint.getName());
        exchange.setVariable("run", control.name());
        exchange.setVariable("operation", operation.name().toLowerCase(Locale.ROOT));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Throwable failure = exchange.getException();
        if (failure == null && wasHandled(exchange)) {
            failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        releaseExchange(exchange, false);
        return failure;
    }

    /** A failure that the flow's error handler took care of is none to Camel; the rows were not delivered all the same. */
    private static boolean wasHandled(Exchange exchange) {
        return exchange.getExchangeExtension().isErrorHandlerHandledSet()
                && exchange.getExchangeExtension().isErrorHandlerHandled();
    }

    /** Reads the sync, so that one that cannot work is refused where flows are only tried out. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        spec = new SpecReader(endpoint, getRouteId()).spec();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        spec = new SpecReader(endpoint, getRouteId()).spec();
        endpoint.getComponent().host().join(this);
    }

    @Override
    protected void doSuspend() {
        endpoint.getComponent().host().leave(this);
    }

    @Override
    protected void doResume() {
        endpoint.getComponent().host().join(this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().host().leave(this);
        super.doStop();
    }
}
