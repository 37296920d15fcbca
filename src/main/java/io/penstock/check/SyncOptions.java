package io.penstock.check;

import io.penstock.check.Endpoint.Parameter;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.sync.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;
import org.quartz.CronExpression;

/** What a sync says of itself: where it reads, by which key, when. */
final class SyncOptions implements Rule {

    private static final Map<String, Integer> LARGEST = Map.of("batchSize", 100_000, "parallel", 256);
    private static final List<String> TIMINGS = List.of("schedule", "every", "after");

    private static final Map<String, String> NEEDED = Map.of(
            "connection", "Name the warehouse: a file of config/connections, without .yaml.",
            "key", "Name the column that identifies a row, or several joined by commas.");

    private final Set<String> known;
    private final Set<String> warehouses;

    /**
     * @param known the options that a sync has
     * @param warehouses the types of connections that can be read
     */
    SyncOptions(Set<String> known, Set<String> warehouses) {
        this.known = known;
        this.warehouses = warehouses;
    }

    @Override
    public void check(Scene scene, Problems problems) {
        List<SyncFlow> syncs = SyncFlow.all(scene);
        Set<String> names = syncs.stream().map(SyncFlow::name).collect(Collectors.toSet());
        for (SyncFlow sync : syncs) {
            name(sync, problems);
            needed(sync, problems);
            source(sync, scene, problems);
            numbers(sync, problems);
            timing(sync, names, problems);
        }
        for (Endpoint endpoint : scene.endpoints()) {
            boolean asks = endpoint.scheme().equals("sync") && !endpoint.isConsumer();
            if (asks && !endpoint.path().contains("{{") && !names.contains(endpoint.path())) {
                unknownSync(endpoint.place(), endpoint.path(), names, problems);
            }
        }
    }

    private static void name(SyncFlow sync, Problems problems) {
        boolean good = sync.name().matches("[A-Za-z0-9][A-Za-z0-9-]{0,99}")
                || sync.name().contains("{{");
        if (!good) {
            problems.add(sync.endpoint()
                    .place()
                    .problem("sync.bad-name", "a sync's name has letters, digits and hyphens only.", "Rename it."));
        }
    }

    private void needed(SyncFlow sync, Problems problems) {
        Map<String, Parameter> given = sync.endpoint().parameters();
        boolean misspelled = given.keySet().stream().anyMatch(name -> !known.contains(name));
        NEEDED.forEach((option, how) -> {
            if (!given.containsKey(option) && !misspelled) {
                problems.add(sync.endpoint()
                        .parametersPlace()
                        .problem("sync.missing-option", "sync: needs \"" + option + "\".", how));
            }
        });
        if (!given.containsKey("model") && !given.containsKey("query") && !misspelled) {
            problems.add(sync.endpoint()
                    .parametersPlace()
                    .problem(
                            "sync.missing-option",
                            "sync: needs a \"model\" or a \"query\".",
                            "Name a file of config/models, without .sql."));
        }
        both(sync, "model", "query", problems);
        both(sync, "compare", "ignore", problems);
    }

    private static void both(SyncFlow sync, String one, String other, Problems problems) {
        Parameter second = sync.endpoint().parameters().get(other);
        if (second != null && sync.endpoint().parameters().containsKey(one)) {
            problems.add(second.place()
                    .problem(
                            "sync.contradiction",
                            "the sync has both \"" + one + "\" and \"" + other + "\".",
                            "Keep one of them."));
        }
    }

    private void source(SyncFlow sync, Scene scene, Problems problems) {
        sync.option("connection").ifPresent(connection -> {
            String name = connection.value();
            if (!scene.connectionNames().contains(name)) {
                problems.add(Unknown.connection(connection.valuePlace(), name, scene));
            } else if (Optional.ofNullable(scene.connections().get(name))
                    .filter(known -> !warehouses.contains(known.type()))
                    .isPresent()) {
                problems.add(Unknown.warehouse(connection.valuePlace(), name, warehouses));
            }
        });
        sync.option("model")
                .filter(model -> !scene.models().containsKey(model.value()))
                .ifPresent(model -> problems.add(Unknown.model(model.valuePlace(), model.value(), scene)));
    }

    private static void numbers(SyncFlow sync, Problems problems) {
        LARGEST.forEach((option, largest) -> sync.option(option)
                .filter(given -> given.value().matches("-?\\d{1,9}"))
                .filter(given -> Integer.parseInt(given.value()) < 1 || Integer.parseInt(given.value()) > largest)
                .ifPresent(given -> problems.add(given.valuePlace()
                        .problem("sync.out-of-range", "\"" + option + "\" must be 1 to " + largest + ".", ""))));
        sync.option("guard").ifPresent(guard -> {
            try {
                Guard.parse(guard.value());
            } catch (IllegalArgumentException wrong) {
                problems.add(guard.valuePlace().problem("sync.bad-guard", wrong.getMessage() + ".", ""));
            }
        });
    }

    private static void timing(SyncFlow sync, Set<String> names, Problems problems) {
        List<Parameter> given = TIMINGS.stream()
                .map(option -> sync.endpoint().parameters().get(option))
                .filter(java.util.Objects::nonNull)
                .toList();
        if (given.size() > 1) {
            problems.add(given.get(1)
                    .place()
                    .problem(
                            "sync.contradiction",
                            "the sync has more than one of schedule, every and after.",
                            "Keep one of them."));
        }
        sync.option("schedule")
                .filter(cron -> !CronExpression.isValidExpression(cron.value()))
                .ifPresent(
                        cron -> problems.add(
                                cron.valuePlace()
                                        .problem(
                                                "sync.bad-schedule",
                                                "\"" + cron.value() + "\" is no Quartz cron expression.",
                                                "It has seconds, minutes, hours, day, month and weekday, such as \"0 0/15 * * * ?\".")));
        sync.option("every")
                .filter(every -> isTooShort(every.value()))
                .ifPresent(every -> problems.add(
                        every.valuePlace().problem("sync.out-of-range", "\"every\" must be at least 1s.", "")));
        sync.option("after")
                .filter(after -> !names.contains(after.value()))
                .ifPresent(after -> unknownSync(after.valuePlace(), after.value(), names, problems));
    }

    private static boolean isTooShort(String every) {
        return Values.isDuration(every) && TimeUtils.toMilliSeconds(every) < 1000;
    }

    private static void unknownSync(Place at, String name, Set<String> names, Problems problems) {
        problems.add(at.problem(
                "flow.unknown-sync", "there is no sync \"" + name + "\".", Nearest.hint(name, names, "There are")));
    }
}
