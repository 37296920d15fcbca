package io.penstock.reload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loadings that take no new work any more, until what is in flight on them has ended. For one thread. */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");
    private static final Duration LONG = Duration.ofMinutes(10);
    /** Work that a consumer has taken and not yet sent on its way is seen at the next look. */
    private static final int QUIET_LOOKS = 2;

    private final LiveRoutes routes;
    private final Clock clock;
    private final List<Leaving> leaving = new ArrayList<>();

    private static final class Leaving {
        private final Loading loading;
        private Instant toldAt;
        private int quiet;

        private Leaving(Loading loading, Instant since) {
            this.loading = loading;
            this.toldAt = since;
        }
    }

    Retirement(LiveRoutes routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    void add(Loading loading) {
        leaving.add(new Leaving(loading, clock.instant()));
    }

    /** How many loadings of earlier versions still have work. */
    int size() {
        return leaving.size();
    }

    int of(java.nio.file.Path file) {
        return (int)
                leaving.stream().filter(one -> one.loading.file().equals(file)).count();
    }

    /** Removes those that are through. */
    void look() {
        leaving.removeIf(this::isGone);
    }

    private boolean isGone(Leaving one) {
        if (routes.isBusy(one.loading)) {
            one.quiet = 0;
            if (one.toldAt.plus(LONG).isBefore(clock.instant())) {
                one.toldAt = clock.instant();
                LOG.warn("{}: an earlier version still has work in flight", one.loading.file());
            }
            return false;
        }
        if (++one.quiet < QUIET_LOOKS) {
            return false;
        }
        routes.remove(one.loading);
        return true;
    }
}
