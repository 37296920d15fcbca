package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route that begins with {@code sync:}.
 *
 * @param endpoint where it begins
 * @param name the sync's
 * @param sinks the steps that settle rows, those of routes that it goes on to by {@code direct:} included
 * @param whole whether all of it could be read: the routes that it goes on to are there, no schema was broken
 */
record SyncFlow(Path file, DslNode route, Endpoint endpoint, String name, List<Endpoint> sinks, boolean whole) {

    static List<SyncFlow> all(Scene scene) {
        List<SyncFlow> syncs = new ArrayList<>();
        for (FlowFile flow : scene.flows()) {
            for (DslNode route : flow.routes()) {
                FlowFile.from(route)
                        .flatMap(Endpoint::of)
                        .filter(from -> from.scheme().equals("sync"))
                        .ifPresent(from -> syncs.add(of(flow, route, from, scene)));
            }
        }
        return syncs;
    }

    private static SyncFlow of(FlowFile flow, DslNode route, Endpoint from, Scene scene) {
        Walk walk = new Walk(scene);
        walk.follow(route);
        return new SyncFlow(flow.path(), route, from, from.path(), walk.sinks, flow.sound() && walk.whole);
    }

    /** What the option says, if it stands in the file as it is. */
    Optional<Parameter> option(String option) {
        return endpoint.plain(option);
    }

    String option(String option, String otherwise) {
        return option(option).map(Parameter::value).orElse(otherwise);
    }

    private static final class Walk {

        private final Scene scene;
        private final Set<DslNode> seen = new HashSet<>();
        private final List<Endpoint> sinks = new ArrayList<>();
        private boolean whole = true;

        Walk(Scene scene) {
            this.scene = scene;
        }

        void follow(DslNode route) {
            if (seen.add(route)) {
                steps(route);
            }
        }

        private void steps(DslNode node) {
            for (DslNode child : node.children()) {
                if (child.is("WireTapDefinition", "OnExceptionDefinition")) {
                    continue;
                }
                if (child.is("ToDefinition", "ToDynamicDefinition", "KameletDefinition")) {
                    Endpoint.of(child).ifPresent(this::to);
                }
                steps(child);
            }
        }

        private void to(Endpoint endpoint) {
            if (endpoint.isKamelet() && endpoint.kamelet().endsWith("-sink")) {
                sinks.add(endpoint);
            }
            // What is misspelled may have been meant to settle.
            whole &= !endpoint.isKamelet() || scene.kamelets().containsKey(endpoint.kamelet());
            if (endpoint.scheme().equals("direct")) {
                Optional<DslNode> next = scene.routes().stream()
                        .map(Scene.Located::route)
                        .filter(route -> FlowFile.from(route)
                                .flatMap(Endpoint::of)
                                .filter(from -> from.scheme().equals("direct")
                                        && from.path().equals(endpoint.path()))
                                .isPresent())
                        .findFirst();
                whole &= next.isPresent();
                next.ifPresent(this::follow);
            }
        }
    }
}
