package io.penstock.reload;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Route;

/**
 * The loadings of all flows, and how some of them are replaced: everything new is built first; then the old routes stop
 * taking work and the new ones begin, each kind of route in the order in which nothing is lost; what is in flight ends on
 * the old routes, which are removed when they are through. If a new one does not start, the old ones go on (P7).
 */
final class Replacement {

    private static final long LOOK_AGAIN_MILLIS = 10;

    private final LiveRoutes routes;
    private final Retirement retirement;
    private final Duration drain;
    private final Clock clock;
    private final Map<Path, Loading> loadings = new TreeMap<>();
    private int last;

    Replacement(LiveRoutes routes, Retirement retirement, Duration drain, Clock clock) {
        this.routes = routes;
        this.retirement = retirement;
        this.drain = drain;
        this.clock = clock;
    }

    Map<Path, Loading> loadings() {
        return loadings;
    }

    /**
     * Replaces the loadings of these files by what the assembly has for them.
     *
     * @throws FlowStartException if one cannot be built or started; then all are as they were
     */
    void replace(Set<Path> flows, Assembly next) {
        List<Loading> olds =
                flows.stream().filter(loadings::containsKey).map(loadings::get).toList();
        Map<Path, Loading> news = new LinkedHashMap<>();
        try {
            build(flows, next, olds, news);
        } catch (FlowStartException e) {
            news.values().forEach(routes::remove);
            throw e;
        }
        try {
            makeRoom(olds, !news.isEmpty());
            start(news.values());
        } catch (FlowStartException e) {
            news.values().forEach(routes::quiet);
            news.values().forEach(routes::remove);
            olds.forEach(routes::resume);
            throw e;
        }
        olds.forEach(routes::quiet);
        olds.forEach(retirement::add);
        flows.forEach(loadings::remove);
        loadings.putAll(news);
    }

    private void build(Set<Path> flows, Assembly next, List<Loading> olds, Map<Path, Loading> news) {
        List<Route> replaced = olds.stream()
                .flatMap(old -> Stream.concat(old.routes(routes.camel()), old.entries(routes.camel())))
                .toList();
        for (Path flow : flows) {
            SourceFile file = next.file(flow).orElse(null);
            if (file != null) {
                try {
                    news.put(flow, routes.build(file, next, number(file, next), replaced));
                } catch (Exception e) {
                    throw new FlowStartException(CamelProblem.ofStart(flow, e), e);
                }
            }
        }
    }

    /** A file that comes to names that nobody has keeps them as they are. */
    private int number(SourceFile file, Assembly next) {
        return routes.isFree(next.text(file).owned(), file.name()) ? 0 : ++last;
    }

    private void makeRoom(List<Loading> olds, boolean somethingFollows) {
        List<Loading> waitedFor = new ArrayList<>();
        for (Loading old : olds) {
            for (Route route : old.entries(routes.camel()).toList()) {
                switch (Loading.relay(route)) {
                    case OVERLAP -> {}
                    case HAND_OVER -> routes.quiet(route);
                    case ONE_AFTER_THE_OTHER -> {
                        routes.quiet(route);
                        waitedFor.add(old);
                    }
                }
            }
        }
        Instant end = clock.instant().plus(drain);
        while (somethingFollows
                && waitedFor.stream().anyMatch(routes::isBusy)
                && clock.instant().isBefore(end)) {
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Those that are called by others first. */
    private void start(Collection<Loading> news) {
        for (Loading loading : news) {
            List<String> order = new ArrayList<>(loading.started());
            order.sort(Comparator.comparing(routes::isStarting));
            for (String route : order) {
                try {
                    routes.start(route);
                } catch (Exception e) {
                    throw new FlowStartException(CamelProblem.ofStart(loading.file(), e), e);
                }
            }
        }
    }
}
