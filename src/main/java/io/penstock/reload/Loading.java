package io.penstock.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Route;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * One loading of a flow file into the running context.
 *
 * @param number which loading of this file, from 0
 * @param routes their ids in Camel, in the order of the file
 * @param started those of them that start with the file
 */
record Loading(Path file, int number, List<String> routes, List<String> started) {

    Loading(Path file, int number) {
        this(file, number, new ArrayList<>(), new ArrayList<>());
    }

    /** How the next loading of a route takes over from this one. */
    enum Relay {
        /** Both take work for a moment, so that there is no gap. */
        OVERLAP,
        /** The old one stops taking work, then the new one begins; callers wait. */
        HAND_OVER,
        /** It works by the clock, so the new one begins when the old one is through, or has had its time. */
        ONE_AFTER_THE_OTHER
    }

    Stream<Route> routes(CamelContext camel) {
        return routes.stream().map(camel::getRoute).filter(Objects::nonNull);
    }

    /**
     * The routes that take work from outside: of a route that begins with a source Kamelet the Kamelet's own, since what it
     * has taken must still be able to come through.
     */
    Stream<Route> entries(CamelContext camel) {
        return routes(camel)
                .flatMap(route -> isKamelet(route)
                        ? FlowModel.kameletRoutes(camel, List.of(route.getRouteId())).stream()
                                .map(camel::getRoute)
                                .filter(inner -> inner != null && !isKamelet(inner))
                        : Stream.of(route));
    }

    private static boolean isKamelet(Route route) {
        return route.getEndpoint().getEndpointUri().startsWith("kamelet:");
    }

    static Relay relay(Route route) {
        Endpoint endpoint = route.getEndpoint();
        if (route.getConsumer() instanceof ScheduledPollConsumer
                || endpoint.getEndpointUri().matches("(quartz|timer|scheduler|cron):.*")) {
            return Relay.ONE_AFTER_THE_OTHER;
        }
        return endpoint instanceof MultipleConsumersSupport several && several.isMultipleConsumersSupported()
                ? Relay.OVERLAP
                : Relay.HAND_OVER;
    }
}
