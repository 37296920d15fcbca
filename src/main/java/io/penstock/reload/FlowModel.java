package io.penstock.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Puts the routes of a flow file, and the Kamelets that it calls, into a Camel context: built, and not started. */
final class FlowModel {

    private FlowModel() {}

    /** What a file defines, as it is added: ids are given by the caller, nothing starts by itself. */
    interface Naming {

        /** @param id of the file, or null where it gives none; @return the id in Camel */
        String id(@org.jspecify.annotations.Nullable String id);

        /** Told of each route before it is built. */
        default void naming(RouteDefinition route, boolean autoStartup) {}
    }

    static void addKamelet(CamelContext camel, SourceFile kamelet) throws Exception {
        ((ModelCamelContext) camel).removeRouteTemplateDefinitions(kamelet.name());
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource(kamelet));
    }

    static void addFlow(CamelContext camel, SourceFile flow, Naming naming) throws Exception {
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(resource(flow)))) {
            if (builder instanceof RouteBuilder routes) {
                routes.addLifecycleInterceptor(new Renaming(naming));
            }
            if (builder instanceof org.apache.camel.RouteConfigurationsBuilder configurations) {
                camel.addRoutesConfigurations(configurations);
            }
            camel.addRoutes(builder);
        }
    }

    /** The routes that Kamelets became, called by these routes and by each other. */
    static List<String> kameletRoutes(CamelContext camel, List<String> routes) {
        List<String> all = new ArrayList<>(routes);
        for (int i = 0; i < all.size(); i++) {
            String parent = all.get(i);
            for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
                if (route.getTemplateParameters() != null
                        && parent.equals(route.getTemplateParameters().get("parentRouteId"))
                        && !all.contains(route.getRouteId())) {
                    all.add(route.getRouteId());
                }
            }
        }
        return all.subList(routes.size(), all.size());
    }

    /** A Kamelet endpoint that another flow uses is that flow's alone, and what a flow reads from is its generation's. */
    static void forgetEndpoints(CamelContext camel, Set<String> consumed) {
        for (var key : List.copyOf(camel.getEndpointRegistry().keySet())) {
            if (key.getUri().startsWith("kamelet:") || consumed.contains(key.getUri())) {
                camel.getEndpointRegistry().remove(key);
            }
        }
    }

    static Set<String> consumed(List<Route> routes) {
        return Set.copyOf(routes.stream()
                .map(route -> route.getEndpoint().getEndpointUri())
                .distinct()
                .toList());
    }

    private static Resource resource(SourceFile file) {
        return ResourceHelper.fromBytes(file.path().toString(), file.content());
    }

    private record Renaming(Naming naming) implements RouteBuilderLifecycleStrategy {

        @Override
        public void afterConfigure(RouteBuilder builder) {
            for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
                boolean autoStartup = route.getAutoStartup() == null
                        || !route.getAutoStartup().equals("false");
                route.setId(naming.id(route.getId()));
                route.setAutoStartup("false");
                naming.naming(route, autoStartup);
            }
        }
    }
}
