package io.penstock.sync;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** The steps of a flow that settle rows, for flows that are no syncs. */
public final class SettlingSteps {

    private SettlingSteps() {}

    /**
     * The names under which they settle: the steps' ids. Those under a wire tap settle nothing.
     *
     * @param route the id of a route that has been built
     */
    public static Set<String> of(CamelContext camel, String route) {
        return new Flow((ModelCamelContext) camel, route, false)
                .targets().stream().map(FlowTarget::id).collect(Collectors.toUnmodifiableSet());
    }
}
