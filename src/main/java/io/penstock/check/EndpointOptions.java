package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Problems;
import io.penstock.config.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Components that there are, with options that they take. */
final class EndpointOptions implements Rule {

    private final Catalogue catalogue;

    EndpointOptions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        for (Endpoint endpoint : scene.endpoints()) {
            catalogue
                    .component(endpoint.scheme())
                    .ifPresentOrElse(
                            options -> check(endpoint, options, problems), () -> unknown(endpoint, scene, problems));
        }
    }

    private void unknown(Endpoint endpoint, Scene scene, Problems problems) {
        if (!scene.beans().contains(endpoint.scheme())) {
            problems.add(endpoint.place()
                    .problem(
                            "flow.unknown-component",
                            "there is no component \"" + endpoint.scheme() + "\".",
                            Nearest.hint(endpoint.scheme(), catalogue.components(), "There are")));
        }
    }

    private static void check(Endpoint endpoint, Options options, Problems problems) {
        String scheme = endpoint.scheme() + ":";
        if (options.path() && endpoint.path().isBlank()) {
            problems.add(endpoint.place()
                    .problem("flow.missing-path", "\"" + scheme + "\" says nothing behind the colon.", "Add it."));
        }
        if (options.producerOnly() && endpoint.isConsumer()) {
            problems.add(endpoint.place()
                    .problem("flow.wrong-end", "a flow cannot begin with " + scheme + ", it only writes.", ""));
        }
        if (options.consumerOnly() && !endpoint.isConsumer()) {
            problems.add(endpoint.place()
                    .problem("flow.wrong-end", "a step cannot write to " + scheme + ", it only reads.", ""));
        }
        if (!endpoint.isKamelet()) {
            endpoint.parameters().forEach((name, parameter) -> parameter(scheme, name, parameter, options, problems));
            missing(scheme, endpoint, options, problems);
        }
    }

    private static void parameter(String scheme, String name, Parameter given, Options options, Problems problems) {
        Optional<Options.Option> option = options.named(name);
        if (option.isEmpty()) {
            if (!options.lenient()) {
                problems.add(given.place()
                        .problem(
                                "flow.unknown-option",
                                "unknown option \"" + name + "\" of " + scheme,
                                Nearest.hint(name, options.byName().keySet(), "Options")));
            }
        } else if (option.get().secret()) {
            given.inClear(name).ifPresent(problems::add);
        } else if (given.isPlain() && option.get().prefix().isEmpty()) {
            Values.problem(
                            given.valuePlace(),
                            name,
                            option.get().type(),
                            option.get().choices(),
                            given.value())
                    .ifPresent(problems::add);
        }
    }

    private static void missing(String scheme, Endpoint endpoint, Options options, Problems problems) {
        Set<String> given = endpoint.parameters().keySet();
        List<String> unknown =
                given.stream().filter(name -> options.named(name).isEmpty()).toList();
        for (Options.Option option : options.byName().values()) {
            boolean misspelled = unknown.stream()
                    .anyMatch(name ->
                            Spelling.nearest(name, options.byName().keySet()).equals(Optional.of(option.name())));
            if (option.required() && !given.contains(option.name()) && !misspelled) {
                problems.add(endpoint.parametersPlace()
                        .problem("flow.missing-option", scheme + " needs \"" + option.name() + "\".", "Add it."));
            }
        }
    }
}
