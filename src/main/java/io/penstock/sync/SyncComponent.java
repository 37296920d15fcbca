package io.penstock.sync;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code sync:NAME}: the rows of a model that its targets have not accepted yet, batch by batch. */
@Component("sync")
public class SyncComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SyncEndpoint endpoint = new SyncEndpoint(uri, this);
        endpoint.setName(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Where live syncs are known, from the registry of the context. */
    SyncHost host() {
        SyncHost host = getCamelContext().getRegistry().findSingleByType(SyncHost.class);
        if (host == null) {
            throw new IllegalStateException("sync: needs Penstock's runner, and the registry has no SyncHost");
        }
        return host;
    }
}
