package io.penstock.check;

import io.penstock.config.Problems;
import io.penstock.config.YamlText;

/** Steps that logs, reports and pages can call by a name. */
final class StepNames implements Rule {

    @Override
    public void check(Scene scene, Problems problems) {
        for (FlowFile flow : scene.flows()) {
            flow.routes().stream()
                    .filter(route -> FlowFile.id(route).isEmpty())
                    .forEach(route -> problems.add(route.place()
                            .warning(
                                    "flow.route-without-id",
                                    "the route has no id, so nobody can tell which one a report is about.",
                                    "Give it one, after which the file can be named.")));
            flow.content().all().filter(StepNames::isNamed).forEach(step -> {
                boolean id = step.text("id").isPresent();
                boolean description = step.text("description").isPresent();
                if (!id || !description) {
                    problems.add(step.place()
                            .warning(
                                    "flow.step-unnamed",
                                    "the step \"" + step.key() + "\" has no "
                                            + (id ? "description" : description ? "id" : "id and no description") + ".",
                                    "Say what it is for; reports and the console show it."));
                }
            });
        }
    }

    /** Whether Camel lets it have a name; a {@code kamelet:} step of the short form cannot. */
    private static boolean isNamed(DslNode node) {
        boolean empty = node.value() instanceof YamlText text && text.isNull();
        return node.isStep() && !empty && !node.is("KameletDefinition") && !isInHandler(node);
    }

    private static boolean isInHandler(DslNode node) {
        return node.above().stream().anyMatch(above -> above.is("OnExceptionDefinition", "OnCompletionDefinition"));
    }
}
