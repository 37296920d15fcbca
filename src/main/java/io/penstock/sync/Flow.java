package io.penstock.sync;

import io.penstock.config.Generation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.util.URISupport;

/**
 * The steps of a flow, read from Camel's model: those of its own route and of the routes it goes on to by
 * {@code direct:}. A step that calls a Kamelet whose name ends in {@code -sink} settles rows, unless a wire tap is above
 * it.
 */
final class Flow {

    private final ModelCamelContext context;
    private final int generation;
    private final boolean named;
    private final Set<String> seen = new HashSet<>();
    private final List<RouteDefinition> routes = new ArrayList<>();
    private final List<ToDefinition> steps = new ArrayList<>();
    private final List<FlowTarget> targets = new ArrayList<>();

    Flow(ModelCamelContext context, String routeId) {
        this(context, routeId, true);
    }

    /** @param named whether every settling step must have an id of its own */
    Flow(ModelCamelContext context, String routeId, boolean named) {
        this.context = context;
        this.named = named;
        this.generation = Generation.of(routeId).number();
        RouteDefinition route = context.getRouteDefinition(routeId);
        if (route == null) {
            throw new IllegalArgumentException("there is no route \"" + routeId + "\"");
        }
        follow(route);
    }

    /** The routes that the flow consists of, its own first. */
    List<RouteDefinition> routes() {
        return routes;
    }

    List<FlowTarget> targets() {
        return targets;
    }

    /** Every step that sends to an endpoint, the settling ones included. */
    List<ToDefinition> steps() {
        return steps;
    }

    static boolean isKamelet(ToDefinition to) {
        return to.getUri() != null && to.getUri().startsWith("kamelet:");
    }

    /** The Kamelet's name in a step's URI. */
    static String kamelet(ToDefinition to) {
        String path = to.getUri().substring("kamelet:".length());
        int end = path.indexOf('?') < 0 ? path.length() : path.indexOf('?');
        String name = path.substring(0, end);
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    }

    /** The parameters in a step's URI, with RAW() taken off. */
    static Map<String, String> parameters(ToDefinition to) {
        int query = to.getUri().indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query >= 0) {
            try {
                Map<String, Object> parsed = URISupport.parseQuery(to.getUri().substring(query + 1), true);
                URISupport.resolveRawParameterValues(parsed);
                parsed.forEach((name, value) -> parameters.put(name, String.valueOf(value)));
            } catch (Exception e) {
                throw new IllegalArgumentException("step " + to.getId() + ": " + e.getMessage(), e);
            }
        }
        return parameters;
    }

    private void follow(RouteDefinition route) {
        if (seen.add(route.getRouteId())) {
            routes.add(route);
            walk(route.getOutputs());
        }
    }

    private void walk(List<ProcessorDefinition<?>> steps) {
        for (ProcessorDefinition<?> step : steps) {
            if (step instanceof WireTapDefinition<?>) {
                continue;
            }
            if (step instanceof ToDefinition to && to.getUri() != null) {
                to(to);
            }
            walk(step.getOutputs());
        }
    }

    private void to(ToDefinition to) {
        steps.add(to);
        if (isKamelet(to) && kamelet(to).endsWith("-sink")) {
            if (named && !to.hasCustomIdAssigned()) {
                throw new IllegalArgumentException("the step kamelet:" + kamelet(to)
                        + " has no id; give it one, since it names the target in the state and in every report");
            }
            targets.add(new FlowTarget(to.getId(), kamelet(to), parameters(to)));
        }
        if (to.getUri().startsWith("direct:")) {
            List<RouteDefinition> others = context.getRouteDefinitions().stream()
                    .filter(other -> other.getInput() != null
                            && name(other.getInput().getEndpointUri()).equals(name(to.getUri())))
                    .toList();
            // While the flow is replaced its old routes are still there.
            others.stream()
                    .filter(other -> Generation.of(other.getRouteId()).number() == generation)
                    .findFirst()
                    .or(() -> others.stream()
                            .max(Comparator.comparing(
                                    other -> Generation.of(other.getRouteId()).number())))
                    .ifPresent(this::follow);
        }
    }

    private static String name(String uri) {
        return uri.replaceFirst("\\?.*", "").replace("://", ":");
    }
}
