package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A webhook's path belongs to one route. */
final class WebhookPaths implements Rule {

    @Override
    public void check(Scene scene, Problems problems) {
        Map<String, Place> paths = new HashMap<>();
        for (Scene.Located located : scene.routes()) {
            FlowFile.from(located.route())
                    .flatMap(Endpoint::of)
                    .ifPresent(from -> path(from).ifPresent(path -> {
                        Place first = paths.putIfAbsent(from.scheme() + path.path(), path.place());
                        if (first != null) {
                            problems.add(path.place()
                                    .problem(
                                            "flow.duplicate-webhook",
                                            "the path \"" + path.path() + "\" is taken by a route in " + first.file()
                                                    + " on line " + first.line() + ".",
                                            "Choose another path."));
                        }
                    }));
        }
    }

    private record WebhookPath(String path, Place place) {}

    private static Optional<WebhookPath> path(Endpoint from) {
        if (from.isKamelet() && from.kamelet().equals("webhook-source")) {
            return from.plain("name").or(() -> from.plain("path")).map(given -> of(given, given.value()));
        }
        boolean served = from.scheme().equals("platform-http") || from.scheme().equals("hook");
        return served ? Optional.of(new WebhookPath(trimmed(from.path()), from.place())) : Optional.empty();
    }

    private static WebhookPath of(Parameter given, String path) {
        return new WebhookPath(trimmed(path), given.valuePlace());
    }

    private static String trimmed(String path) {
        return path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    }
}
