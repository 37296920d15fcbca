package io.penstock.trace;

import io.opentelemetry.api.trace.Span;
import io.penstock.config.Generation;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * A step of a flow that has a span: one with an id of its own, or one that calls a Kamelet or an endpoint. What a Kamelet does
 * inside belongs to the step that calls it.
 *
 * @param name the step's id; without one the Kamelet or the component
 * @param flow the flow's name
 * @param kamelet that is called; empty for none
 * @param component of the endpoint that is called; empty for none
 * @param isRemote whether the endpoint is another system's
 */
record TracedStep(String name, String flow, String kamelet, String component, boolean isRemote) {

    private static final String KAMELET = "kamelet";

    /** @param target what the definition was made to */
    static Optional<TracedStep> of(NamedNode definition, Processor target) {
        if (!(definition instanceof ProcessorDefinition<?> step)) {
            return Optional.empty();
        }
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(step);
        String uri = uri(step);
        if (route == null || Boolean.TRUE.equals(route.isKamelet()) || !hasId(step) && uri.isEmpty()) {
            return Optional.empty();
        }
        String scheme = before(uri, ':');
        boolean isKamelet = scheme.equals(KAMELET);
        String kamelet = isKamelet ? before(before(uri.substring(scheme.length() + 1), '?'), '/') : "";
        return Optional.of(new TracedStep(
                hasId(step) ? step.getId() : isKamelet ? kamelet : scheme,
                Generation.of(String.valueOf(route.getRouteId())).name(),
                kamelet,
                isKamelet ? "" : scheme,
                !isKamelet && target instanceof EndpointAware call && isRemote(call.getEndpoint())));
    }

    void describe(Span span) {
        span.setAttribute("penstock.flow", flow);
        if (!kamelet.isEmpty()) {
            span.setAttribute("penstock.kamelet", kamelet);
        }
        if (!component.isEmpty()) {
            span.setAttribute("penstock.component", component);
        }
    }

    private static boolean hasId(OptionalIdentifiedDefinition<?> step) {
        return step.hasCustomIdAssigned();
    }

    private static String uri(ProcessorDefinition<?> step) {
        String uri = step instanceof EndpointRequiredDefinition call
                ? call.getEndpointUri()
                : step instanceof ToDynamicDefinition call ? call.getUri() : null;
        return uri == null ? "" : uri;
    }

    private static boolean isRemote(@org.jspecify.annotations.Nullable Endpoint endpoint) {
        return endpoint != null && endpoint.isRemote();
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
