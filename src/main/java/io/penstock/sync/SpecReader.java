package io.penstock.sync;

import io.penstock.change.Mode;
import io.penstock.change.TargetShape;
import io.penstock.config.Generation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Reads a sync from its endpoint and its flow, and refuses what cannot work, in words that say what to do. */
final class SpecReader {

    private final SyncEndpoint endpoint;
    private final String routeId;
    private final ModelCamelContext context;

    SpecReader(SyncEndpoint endpoint, String routeId) {
        this.endpoint = endpoint;
        this.routeId = routeId;
        this.context = (ModelCamelContext) endpoint.getCamelContext();
    }

    SyncSpec spec() {
        String name = endpoint.getName();
        require(name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,99}"), "its name may have letters, digits and hyphens only");
        List<String> key = List.copyOf(names(endpoint.getKey()));
        require(!key.isEmpty(), "it needs a key: the column that identifies a row, or several joined by commas");
        require(endpoint.getBatchSize() >= 1 && endpoint.getBatchSize() <= 100_000, "batchSize must be 1 to 100000");
        require(endpoint.getParallel() >= 1 && endpoint.getParallel() <= 256, "parallel must be 1 to 256");
        require(endpoint.getState().equals("local"), "state: local is the only place for now");
        Set<String> compare = names(endpoint.getCompare());
        Set<String> ignore = names(endpoint.getIgnore());
        require(compare.isEmpty() || ignore.isEmpty(), "it has compare and ignore; one of them says it all");
        boolean settleExchange =
                choice("settle", endpoint.getSettle(), "sink", "exchange").equals("exchange");
        Mode mode = Mode.valueOf(choice("mode", endpoint.getMode(), "upsert", "insert", "update", "mirror", "all")
                .toUpperCase(Locale.ROOT));
        String sql = sql();
        List<TargetShape> targets = targets(settleExchange);
        String shape = FlowShape.hash(sql + key + mode + new TreeSet<>(compare) + new TreeSet<>(ignore) + targets);
        return new SyncSpec(
                name,
                description(),
                Generation.of(routeId).name(),
                required("connection", endpoint.getConnection()),
                endpoint.getModel() == null ? "" : endpoint.getModel(),
                sql,
                key,
                mode,
                compare,
                ignore,
                endpoint.getBatchSize(),
                endpoint.getParallel(),
                guard(),
                choice("onRouteChange", endpoint.getOnRouteChange(), "resend", "keep")
                        .equals("resend"),
                settleExchange,
                choice("remember", endpoint.getRemember(), "fingerprint", "row").equals("row"),
                choice("ledger", endpoint.getLedger(), "failures", "all").equals("all"),
                timing(),
                targets,
                shape);
    }

    private List<TargetShape> targets(boolean settleExchange) {
        Flow flow = new Flow(context, routeId);
        // The registry gives them in another order in each process; another shape would send every row again.
        List<ShapePart> parts = context.getRegistry().findByType(ShapePart.class).stream()
                .sorted(Comparator.comparing(part -> part.getClass().getName()))
                .toList();
        FlowShape shape = new FlowShape(context, parts);
        List<FlowTarget> targets = flow.targets();
        if (settleExchange) {
            require(
                    targets.isEmpty(),
                    "it says settle: exchange, and its step "
                            + (targets.isEmpty() ? "" : targets.get(0).id())
                            + " settles rows itself; leave one of them out");
            targets = List.of(new FlowTarget("exchange", Generation.of(routeId).name(), java.util.Map.of()));
        }
        require(
                !targets.isEmpty(),
                "no step of its flow settles rows; end it in a Kamelet whose name ends in -sink, or say settle:"
                        + " exchange");
        Set<String> ids = new LinkedHashSet<>();
        for (FlowTarget target : targets) {
            require(ids.add(target.id()), "two of its sinks have the id " + target.id() + "; each needs its own");
        }
        return targets.stream().map(target -> shape.of(target, flow)).toList();
    }

    private String sql() {
        String query = endpoint.getQuery();
        String model = endpoint.getModel();
        require((query == null) != (model == null), "it needs a model or a query, and only one of them");
        if (query != null) {
            return query;
        }
        ModelSource models = context.getRegistry().findSingleByType(ModelSource.class);
        return models == null || model == null ? "" : models.sql(model);
    }

    private Guard guard() {
        String guard = endpoint.getGuard();
        try {
            return guard == null ? Guard.DEFAULT : Guard.parse(guard);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where() + e.getMessage(), e);
        }
    }

    private Timing timing() {
        String every = endpoint.getEvery();
        Duration interval = every == null ? null : Duration.ofMillis(TimeUtils.toMilliSeconds(every));
        require(interval == null || interval.compareTo(Duration.ofSeconds(1)) >= 0, "every must be at least 1s");
        int given = (endpoint.getSchedule() == null ? 0 : 1)
                + (every == null ? 0 : 1)
                + (endpoint.getAfter() == null ? 0 : 1);
        require(given <= 1, "it has more than one of schedule, every and after; choose one");
        return new Timing(endpoint.getSchedule(), interval, endpoint.getAfter());
    }

    private String description() {
        String description = context.getRouteDefinition(routeId).getDescriptionText();
        return description == null ? "" : description;
    }

    private String required(String option, @Nullable String value) {
        require(value != null && !value.isBlank(), "it needs a " + option);
        return value == null ? "" : value;
    }

    private String choice(String option, String value, String... allowed) {
        require(
                Arrays.asList(allowed).contains(value),
                option + ": \"" + value + "\" is none of " + String.join(", ", allowed));
        return value;
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(where() + otherwise);
        }
    }

    private String where() {
        return "sync:" + endpoint.getName() + " (route "
                + Generation.of(routeId).name() + "): ";
    }

    private static Set<String> names(@Nullable String joined) {
        Set<String> names = new LinkedHashSet<>();
        if (joined != null) {
            for (String name : joined.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.trim());
                }
            }
        }
        return names;
    }
}
