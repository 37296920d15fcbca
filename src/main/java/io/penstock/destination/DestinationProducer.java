package io.penstock.destination;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.SinkSpan;
import io.penstock.destination.WriteOperation.Kind;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Hands the rows of an exchange to the engine; the body stays as it is. */
final class DestinationProducer extends DefaultProducer {

    private @Nullable Account account;
    private @Nullable HttpDestination destination;

    DestinationProducer(DestinationEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        SinkCall call = SinkCall.of(exchange);
        String connection = ((DestinationEndpoint) getEndpoint()).getConnection();
        try (SinkSpan span = SinkSpan.begin(exchange, call, connection).with("penstock.connection", connection)) {
            engine().deliver(call, write(exchange));
        }
        call.finish();
    }

    /** Opened by the first rows, so that a flow can be checked where its connection does not exist. */
    private synchronized HttpDestination engine() {
        HttpDestination open = destination;
        if (open == null) {
            DestinationEndpoint endpoint = (DestinationEndpoint) getEndpoint();
            Contract contract = endpoint.readContract();
            Operations operations = new Operations(contract);
            Account opened = endpoint.getComponent().accounts().open(endpoint.getConnection());
            open = new HttpDestination(
                    contract,
                    operations,
                    opened,
                    endpoint.policy(),
                    operations.hasJobs() ? endpoint.getComponent().jobs() : null,
                    endpoint.getComponent().clock());
            account = opened;
            destination = open;
        }
        return open;
    }

    private static @Nullable Kind write(Exchange exchange) {
        String mode = exchange.getProperty(SinkCall.MODE, String.class);
        if (mode == null) {
            return null;
        }
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "insert" -> Kind.INSERT;
            case "update" -> Kind.UPDATE;
            default -> null;
        };
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        DestinationEndpoint endpoint = (DestinationEndpoint) getEndpoint();
        Operations compiled = new Operations(endpoint.readContract());
        Kind write = endpoint.policy().write();
        if (compiled.of(write) == null) {
            throw new IllegalArgumentException(endpoint.getEndpointUri() + ": the contract has no "
                    + Operations.name(write) + "; choose another mode");
        }
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (account != null) {
            account.close();
        }
        account = null;
        destination = null;
        super.doStop();
    }
}
