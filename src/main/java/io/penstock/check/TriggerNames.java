package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The name of a trigger that reads a source belongs to one route: how far it was read is kept under it. */
final class TriggerNames implements Rule {

    private static final String SOURCE = "-source";
    /** Those that read nothing; {@link WebhookPaths} looks at the first. */
    private static final Set<String> OTHERS = Set.of("webhook-source", "run-events-source");

    @Override
    public void check(Scene scene, Problems problems) {
        Map<String, Place> names = new HashMap<>();
        for (Scene.Located located : scene.routes()) {
            FlowFile.from(located.route())
                    .flatMap(Endpoint::of)
                    .flatMap(TriggerNames::name)
                    .ifPresent(name -> {
                        Place first = names.putIfAbsent(name.value(), name.valuePlace());
                        if (first != null) {
                            problems.add(name.valuePlace()
                                    .problem(
                                            "flow.duplicate-trigger",
                                            "the name \"" + name.value() + "\" is that of a trigger in " + first.file()
                                                    + " on line " + first.line() + ".",
                                            "Choose another name."));
                        }
                    });
        }
    }

    private static Optional<Parameter> name(Endpoint from) {
        return from.isKamelet() && from.kamelet().endsWith(SOURCE) && !OTHERS.contains(from.kamelet())
                ? from.plain("name")
                : Optional.empty();
    }
}
