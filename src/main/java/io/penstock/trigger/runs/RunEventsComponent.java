package io.penstock.trigger.runs;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code run-events:NAME}: what happens to runs, as messages. */
@Component("run-events")
public class RunEventsComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RunEventsEndpoint endpoint = new RunEventsEndpoint(uri, this);
        endpoint.setName(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    RunNews news() {
        RunNews news = getCamelContext().getRegistry().findSingleByType(RunNews.class);
        if (news == null) {
            throw new IllegalStateException("run-events: needs Penstock's runner, and the registry has none");
        }
        return news;
    }
}
