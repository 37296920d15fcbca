package io.penstock.trigger.hook;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes everything and keeps nothing. */
record CountingInbox(AtomicLong stored) implements Inbox {

    @Override
    public int store(String hook, List<NewEvent> events, Instant at) {
        stored.addAndGet(events.size());
        return events.size();
    }

    @Override
    public boolean quarantine(String hook, NewEvent event, String code, String reason, Instant at) {
        return false;
    }

    @Override
    public List<InboxEvent> due(String hook, Instant now, int most) {
        return List.of();
    }

    @Override
    public Optional<Instant> nextDue(String hook) {
        return Optional.empty();
    }

    @Override
    public void done(long id, Instant keepUntil) {}

    @Override
    public void failed(InboxEvent event, String code, String reason, boolean own, @Nullable Instant nextAt) {}

    @Override
    public Optional<InboxEvent> find(long id) {
        return Optional.empty();
    }

    @Override
    public List<InboxEvent> recent(String hook, InboxEvent.@Nullable State state, int most, int offset) {
        return List.of();
    }

    @Override
    public long count(String hook, InboxEvent.State state) {
        return 0;
    }

    @Override
    public int again(String hook, @Nullable Long id, Instant now) {
        return 0;
    }

    @Override
    public int forget(Instant now) {
        return 0;
    }

    @Override
    public List<InboxBacklog> backlogs() {
        return List.of();
    }

    @Override
    public void tryOut() {}
}
