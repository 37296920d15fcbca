package io.penstock.trigger.hook;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code hook:NAME}: the calls that come in at {@code /hooks/NAME}. */
@Component("hook")
public class HookComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HookEndpoint endpoint = new HookEndpoint(uri, this);
        endpoint.setName(remaining);
        setProperties(getCamelContext(), endpoint.signing(), parameters);
        setProperties(getCamelContext(), endpoint.answering(), parameters);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    <T> T only(Class<T> type) {
        T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("hook: needs a bean of type " + type.getName() + " in the registry");
        }
        return found;
    }
}
