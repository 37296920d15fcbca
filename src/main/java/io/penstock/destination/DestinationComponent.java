package io.penstock.destination;

import io.penstock.config.Redaction;
import io.penstock.connection.Connections;
import io.penstock.delivery.RateBudgets;
import io.penstock.trace.Traces;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** The {@code destination:} component. What it shares with others it finds in the registry, by type. */
@org.apache.camel.spi.annotations.Component("destination")
public class DestinationComponent extends DefaultComponent {

    private @Nullable Accounts accounts;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DestinationEndpoint endpoint = new DestinationEndpoint(uri, this);
        endpoint.setKind(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    synchronized Accounts accounts() {
        Accounts known = accounts;
        if (known == null) {
            known = new Accounts(
                    getCamelContext(),
                    only(Connections.class),
                    only(ApiTypes.class),
                    only(RateBudgets.class),
                    clock(),
                    traces(),
                    redaction());
            accounts = known;
        }
        return known;
    }

    OpenJobs jobs() {
        return only(OpenJobs.class);
    }

    Clock clock() {
        return only(Clock.class);
    }

    private Redaction redaction() {
        Redaction bound = getCamelContext().getRegistry().findSingleByType(Redaction.class);
        return bound == null ? new Redaction() : bound;
    }

    private Traces traces() {
        Traces bound = getCamelContext().getRegistry().findSingleByType(Traces.class);
        return bound == null ? Traces.off() : bound;
    }

    private <T> T only(Class<T> type) {
        T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("destination: needs a bean of type " + type.getName() + " in the registry");
        }
        return found;
    }
}
