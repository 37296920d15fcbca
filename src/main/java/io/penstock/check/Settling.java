package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.YamlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sync ends somewhere, and its end can do what the sync asks of it. */
final class Settling implements Rule {

    private static final List<String> MODES = List.of("upsert", "insert", "update", "mirror", "all");

    @Override
    public void check(Scene scene, Problems problems) {
        for (SyncFlow sync : SyncFlow.all(scene)) {
            settles(sync, problems);
            named(sync, problems);
            sync.sinks()
                    .forEach(sink -> Optional.ofNullable(scene.kamelets().get(sink.kamelet()))
                            .filter(KameletFile::sound)
                            .ifPresent(kamelet -> mode(sync, sink, kamelet, problems)));
        }
    }

    private static void settles(SyncFlow sync, Problems problems) {
        boolean exchange = sync.option("settle", "sink").equals("exchange");
        if (sync.sinks().isEmpty() && !exchange && sync.whole()) {
            problems.add(last(sync.route())
                    .problem(
                            "sync.never-settles",
                            "the flow ends here, and no step of it settles the rows of sync:" + sync.name() + ".",
                            "End it in a Kamelet whose name ends in -sink, or say settle: exchange."));
        }
        if (!sync.sinks().isEmpty() && exchange) {
            sync.option("settle")
                    .ifPresent(settle -> problems.add(settle.place()
                            .problem(
                                    "sync.contradiction",
                                    "the sync says settle: exchange, and its step "
                                            + sync.sinks().get(0).kamelet() + " settles rows itself.",
                                    "Leave one of them out.")));
        }
    }

    /** Where the last step of the route begins. */
    private static Place last(DslNode route) {
        List<DslNode> steps = FlowFile.from(route).stream()
                .flatMap(from -> from.children().stream())
                .filter(DslNode::isStep)
                .toList();
        return steps.isEmpty() ? route.place() : steps.get(steps.size() - 1).place();
    }

    private static void named(SyncFlow sync, Problems problems) {
        Map<String, Place> ids = new HashMap<>();
        for (Endpoint sink : sync.sinks()) {
            Optional<YamlText> id = sink.node().text("id");
            if (id.isEmpty()) {
                problems.add(sink.node()
                        .place()
                        .problem(
                                "sync.target-without-id",
                                "the step that calls " + sink.kamelet()
                                        + " has no id, and the id names the target in the state and in every report.",
                                "Give it one."));
                continue;
            }
            Place first = ids.putIfAbsent(id.get().text(), id.get().place());
            if (first != null) {
                problems.add(id.get()
                        .place()
                        .problem(
                                "sync.duplicate-target",
                                "two sinks of the sync have the id \""
                                        + id.get().text() + "\", the first on line " + first.line() + ".",
                                "Give each its own."));
            }
        }
    }

    private static void mode(SyncFlow sync, Endpoint sink, KameletFile kamelet, Problems problems) {
        List<String> modes = kamelet.annotation("modes");
        String mode = sync.option("mode", "upsert");
        Place at =
                sync.option("mode").map(Parameter::place).orElse(sync.endpoint().place());
        boolean unknown = !MODES.contains(mode) || modes.isEmpty();
        if (!unknown && !modes.contains(mode)) {
            problems.add(at.problem(
                    "sync.mode-not-possible",
                    "the sync is in mode " + mode + ", and " + kamelet.name() + " cannot do that.",
                    "It can do: " + String.join(", ", modes) + "."));
        }
        for (String needed : kamelet.annotation("mirror-needs")) {
            if (mode.equals("mirror") && !sink.parameters().containsKey(needed)) {
                problems.add(sink.parametersPlace()
                        .problem(
                                "sync.mode-not-possible",
                                "the sync is in mode mirror, and " + kamelet.name() + " cannot delete without \""
                                        + needed + "\".",
                                "Add the parameter, or choose another mode."));
            }
        }
    }
}
