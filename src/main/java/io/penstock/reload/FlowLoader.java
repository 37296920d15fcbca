package io.penstock.reload;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads each flow file by itself once the application is up. Camel's own loader stops the whole application at one bad
 * file; here a bad file costs only its own flows.
 */
class FlowLoader {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private final CamelContext camel;
    private final FlowFiles files;

    FlowLoader(CamelContext camel, FlowFiles files) {
        this.camel = camel;
        this.files = files;
    }

    void loadAll() {
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation(files.kameletLocations());
        // With Camel's own error handler inside a Kamelet the flow's onException would not see what fails there.
        kamelets.setNoErrorHandler(true);
        int loaded = 0;
        for (Path file : files.flows()) {
            if (load(file)) {
                loaded++;
            }
        }
        LOG.info("{} flow files of {} loaded from {}", loaded, files.flows().size(), files.routes());
    }

    private boolean load(Path file) {
        ModelCamelContext model = (ModelCamelContext) camel;
        Set<RouteDefinition> before = new HashSet<>(model.getRouteDefinitions());
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
            return true;
        } catch (Exception e) {
            LOG.error("{}: not loaded. {}", file, reason(e));
            LOG.debug("{}", file, e);
            Set<RouteDefinition> half = new HashSet<>(model.getRouteDefinitions());
            half.removeAll(before);
            half.forEach(route -> remove(model, route));
            return false;
        }
    }

    private static void remove(ModelCamelContext model, RouteDefinition route) {
        try {
            model.getRouteController().stopRoute(route.getRouteId());
            model.removeRoute(route.getRouteId());
        } catch (Exception e) {
            LOG.debug("route {} was not there to be removed", route.getRouteId(), e);
        }
        try {
            model.removeRouteDefinition(route);
        } catch (Exception e) {
            LOG.warn("route {} cannot be removed: {}", route.getRouteId(), e.getMessage());
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == failure
                ? String.valueOf(root.getMessage())
                : root.getMessage() + " (" + failure.getMessage() + ")";
    }
}
