package io.penstock.reload;

import io.penstock.config.Generation;
import io.penstock.sync.LiveSync;
import io.penstock.sync.SyncHost;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loadings of flow files in the running context: built, started, kept from new work, taken back, removed. For one thread. */
final class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private final CamelContext camel;
    private final SyncHost syncs;
    private final Handover handover;
    private final Map<String, String> kamelets = new TreeMap<>();
    private final OwnNames names = new OwnNames();

    LiveRoutes(CamelContext camel, SyncHost syncs) {
        this.camel = camel;
        this.syncs = syncs;
        this.handover = Handover.install(camel);
        ((ModelCamelContext) camel).addModelLifecycleStrategy(names);
    }

    CamelContext camel() {
        return camel;
    }

    /** Builds the routes beside those that run; when it throws, nothing of them is left. */
    Loading build(SourceFile flow, Assembly files, int number, List<Route> replaced) throws Exception {
        Loading loading = new Loading(flow.path(), number);
        Map<String, Object> beans = new HashMap<>();
        for (String bean : files.text(flow).beans()) {
            beans.put(bean, camel.getRegistry().lookupByName(bean));
        }
        try {
            for (SourceFile kamelet : files.kameletsOf(flow)) {
                if (!kamelet.hash().equals(kamelets.get(kamelet.name()))) {
                    FlowModel.addKamelet(camel, kamelet);
                    kamelets.put(kamelet.name(), kamelet.hash());
                }
            }
            names.number(number);
            FlowModel.forgetEndpoints(camel, FlowModel.consumed(replaced));
            FlowModel.addFlow(camel, flow, new Naming(flow, loading));
            for (Route route : loading.routes(camel).toList()) {
                ServiceHelper.initService(route.getConsumer());
            }
            return loading;
        } catch (Exception e) {
            remove(loading);
            beans.forEach((name, bean) -> {
                if (bean != null) {
                    camel.getRegistry().bind(name, bean);
                }
            });
            throw e;
        }
    }

    void start(String route) throws Exception {
        camel.getRouteController().startRoute(route);
    }

    /** Whether no route of these names is there, not even one that only ends what it began. */
    boolean isFree(Set<String> owned, String fileName) {
        return ((ModelCamelContext) camel)
                .getRouteDefinitions().stream()
                        .map(route -> Generation.of(route.getRouteId()).name())
                        .noneMatch(name -> owned.contains("route:" + name) || name.startsWith(fileName));
    }

    /** Whether the route begins flows by itself, and is not only called by others. */
    boolean isStarting(String route) {
        Route built = camel.getRoute(route);
        return built == null || !built.getEndpoint().getEndpointUri().matches("(direct|seda):.*");
    }

    boolean isStarted(String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        return status != null && status.isStarted();
    }

    /** The routes take no new work from now on; what is in flight goes on. Returns without waiting. */
    void quiet(Loading loading) {
        loading.entries(camel).forEach(this::quiet);
    }

    void quiet(Route route) {
        try {
            if (route.getConsumer() instanceof LiveSync sync) {
                syncs.retire(sync);
            } else if (isStarted(route.getRouteId())) {
                handover.suspend(camel, route.getRouteId());
            }
        } catch (Exception e) {
            LOG.warn("route {} could not be kept from new work: {}", route.getRouteId(), e.getMessage());
        }
    }

    /** The routes take new work again. */
    void resume(Loading loading) {
        loading.routes(camel)
                .filter(route -> loading.started().contains(route.getRouteId()))
                .forEach(route -> {
                    try {
                        if (route.getConsumer() instanceof LiveSync sync) {
                            syncs.join(sync);
                        } else if (!isStarted(route.getRouteId())) {
                            ServiceHelper.resumeService(route.getConsumer());
                            camel.getRouteController().resumeRoute(route.getRouteId());
                        }
                    } catch (Exception e) {
                        LOG.error("route {} could not be taken back: {}", route.getRouteId(), e.getMessage(), e);
                    }
                });
    }

    private static boolean isMeantToRun(Loading loading, String route) {
        return !loading.routes().contains(route) || loading.started().contains(route);
    }

    /** Whether something is still on its way through the routes. */
    boolean isBusy(Loading loading) {
        if (loading.routes(camel).anyMatch(route -> route.getConsumer() instanceof LiveSync sync && isBusy(sync))) {
            return true;
        }
        Set<String> all = new HashSet<>(loading.routes());
        all.addAll(FlowModel.kameletRoutes(camel, loading.routes()));
        return all.stream().anyMatch(route -> camel.getInflightRepository().size(route) > 0);
    }

    /** Stops the routes and their Kamelets, and forgets them. Repeating it changes nothing. */
    void remove(Loading loading) {
        Map<String, RouteDefinition> gone = new LinkedHashMap<>();
        List<String> inner = List.copyOf(FlowModel.kameletRoutes(camel, loading.routes()));
        loading.routes().forEach(route -> gone.put(route, ((ModelCamelContext) camel).getRouteDefinition(route)));
        inner.forEach(route -> gone.put(route, ((ModelCamelContext) camel).getRouteDefinition(route)));
        gone.forEach((route, definition) -> {
            try {
                if (camel.getRoute(route) != null || camel.getRouteController().getRouteStatus(route) != null) {
                    camel.getRouteController().stopRoute(route);
                    camel.removeRoute(route);
                }
                if (definition != null) {
                    ((ModelCamelContext) camel).removeRouteDefinition(definition);
                }
            } catch (Exception e) {
                LOG.warn("route {} could not be removed: {}", route, e.getMessage(), e);
            }
        });
    }

    private boolean isBusy(LiveSync sync) {
        try {
            return syncs.isBusy(sync);
        } catch (IllegalStateException neverStarted) {
            return false;
        }
    }

    /** Gives each route an id of this loading. */
    private record Naming(SourceFile flow, Loading loading) implements FlowModel.Naming {

        @Override
        public String id(@org.jspecify.annotations.Nullable String id) {
            String name = id == null
                    ? flow.name()
                            + (loading.routes().isEmpty()
                                    ? ""
                                    : "-" + loading.routes().size())
                    : id;
            return new Generation(name, loading.number()).id();
        }

        @Override
        public void naming(RouteDefinition route, boolean autoStartup) {
            loading.routes().add(route.getId());
            if (autoStartup) {
                loading.started().add(route.getId());
            }
        }
    }
}
