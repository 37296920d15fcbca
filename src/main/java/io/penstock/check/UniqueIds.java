package io.penstock.check;

import io.penstock.config.Place;
import io.penstock.config.Problems;
import java.util.HashMap;
import java.util.Map;

/** Two routes cannot have one id, wherever they stand. */
final class UniqueIds implements Rule {

    @Override
    public void check(Scene scene, Problems problems) {
        Map<String, Place> routes = new HashMap<>();
        for (Scene.Located located : scene.routes()) {
            FlowFile.id(located.route()).ifPresent(id -> {
                Place first = routes.putIfAbsent(id.text(), id.place());
                if (first != null) {
                    problems.add(id.place()
                            .problem(
                                    "flow.duplicate-route",
                                    "there is a route \"" + id.text() + "\" already, in " + first.file() + " on line "
                                            + first.line() + ".",
                                    "Give this one another id."));
                }
            });
        }
    }
}
