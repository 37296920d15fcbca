package io.penstock.check;

import io.penstock.config.Problems;
import java.util.Set;
import java.util.stream.Collectors;

/** What is sent to {@code direct:} has to be taken by a route; Camel finds out when the first message comes. */
final class DirectRoutes implements Rule {

    @Override
    public void check(Scene scene, Problems problems) {
        Set<String> taken = scene.endpoints().stream()
                .filter(endpoint -> endpoint.isConsumer() && endpoint.scheme().equals("direct"))
                .map(Endpoint::path)
                .collect(Collectors.toSet());
        for (Endpoint endpoint : scene.endpoints()) {
            boolean sends = endpoint.scheme().equals("direct") && !endpoint.isConsumer();
            boolean optional = endpoint.parameters().containsKey("failIfNoConsumers")
                    || endpoint.parameters().containsKey("block");
            if (sends && !optional && !endpoint.path().contains("{{") && !taken.contains(endpoint.path())) {
                problems.add(endpoint.place()
                        .problem(
                                "flow.unknown-direct",
                                "no route begins with direct:" + endpoint.path() + ".",
                                Nearest.hint(endpoint.path(), taken, "There are")));
            }
        }
    }
}
