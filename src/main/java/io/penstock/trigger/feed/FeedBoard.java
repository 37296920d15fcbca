package io.penstock.trigger.feed;

import io.penstock.config.Redaction;
import io.penstock.connection.ConnectionUser;
import io.penstock.delivery.Verdict;
import io.penstock.row.Outcome;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.FeedState.State;
import io.penstock.trigger.Feeds;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each trigger is doing. A change for the worse is logged once, without what a vendor says of a row (P9). Tells feeds to
 * begin anew when a connection is another one.
 */
final class FeedBoard implements Feeds, ConnectionUser {

    private static final Logger LOG = LoggerFactory.getLogger(FeedBoard.class);

    private final Map<String, FeedState> states = new ConcurrentSkipListMap<>();
    private final Map<String, String> warnings = new ConcurrentHashMap<>();
    private final Turns turns = new Turns();
    private final AtomicLong renewals = new AtomicLong();
    private final Inbox inbox;
    private final Clock clock;

    private final Redaction redaction;

    FeedBoard(Inbox inbox, Clock clock, Redaction redaction) {
        this.redaction = redaction;
        this.inbox = inbox;
        this.clock = clock;
    }

    Turns turns() {
        return turns;
    }

    /** Changes when a connection is another one. */
    long renewals() {
        return renewals.get();
    }

    @Override
    public void renewed(String connection) {
        renewals.incrementAndGet();
    }

    /** Stands as the trigger's problem while nothing worse does, until the process ends. */
    void warns(String name, String warning) {
        if (!warning.isEmpty()) {
            LOG.error("trigger {}: {}", name, warning);
            warnings.put(name, warning);
        }
    }

    void well(String name) {
        change(name, State.READING, warnings.get(name), null, 0, 0);
    }

    void settled(String name, int rows) {
        change(name, State.READING, warnings.get(name), null, rows, 0);
    }

    void rejected(String name, Outcome.Rejected why) {
        LOG.warn("trigger {}: a row is rejected: {}", name, why.code());
        FeedState now = states.get(name);
        change(name, now == null ? State.READING : now.state(), now == null ? null : now.problem(), null, 0, 1);
    }

    void waits(String name, Outcome why, int rows) {
        change(
                name,
                State.WAITING,
                why.code() + ": " + redaction.hide(why.reason()) + " (" + rows + " rows)",
                why.code(),
                0,
                0);
    }

    void trouble(String name, Throwable failure) {
        String reason = redaction.hide(Verdict.reason(failure));
        change(name, State.FAILING, reason, reason, 0, 0);
    }

    void stopped(String name) {
        change(name, State.STOPPED, null, null, 0, 0);
    }

    @Override
    public List<FeedState> all() {
        return states.values().stream().map(this::counted).toList();
    }

    @Override
    public Optional<FeedState> named(String name) {
        return Optional.ofNullable(states.get(name)).map(this::counted);
    }

    private FeedState counted(FeedState state) {
        return new FeedState(
                state.name(),
                state.state(),
                state.since(),
                state.problem(),
                state.settled(),
                state.rejected(),
                inbox.count(Quarantine.PREFIX + state.name(), InboxEvent.State.QUARANTINED));
    }

    /** @param logged of the problem; null for nothing */
    private void change(
            String name, State state, @Nullable String problem, @Nullable String logged, int settled, int rejected) {
        states.compute(name, (unused, before) -> {
            boolean news = before == null || before.state() != state || !Objects.equals(before.problem(), problem);
            if (news && logged != null) {
                LOG.warn("trigger {}: {}: {}", name, state == State.WAITING ? "waits" : "failing", logged);
            } else if (news && problem == null && before != null && before.problem() != null) {
                LOG.info("trigger {}: well again", name);
            }
            return new FeedState(
                    name,
                    state,
                    news ? clock.instant() : before.since(),
                    problem,
                    (before == null ? 0 : before.settled()) + settled,
                    (before == null ? 0 : before.rejected()) + rejected,
                    0);
        });
    }
}
