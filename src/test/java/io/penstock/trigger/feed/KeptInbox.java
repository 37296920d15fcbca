package io.penstock.trigger.feed;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxBacklog;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what is put into quarantine, and cannot be written to as long as it is told so. */
final class KeptInbox implements Inbox {

    private final List<String> quarantined = new ArrayList<>();
    private int failures;

    synchronized void fail(int times) {
        failures = times;
    }

    synchronized List<String> quarantined() {
        return List.copyOf(quarantined);
    }

    @Override
    public synchronized boolean quarantine(String hook, NewEvent event, String code, String reason, Instant at) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the database is away");
        }
        return quarantined.add(event.eventId() + " " + code);
    }

    @Override
    public int store(String hook, List<NewEvent> events, Instant at) {
        throw new UnsupportedOperationException();
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
    public void done(long id, Instant keepUntil) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void failed(InboxEvent event, String code, String reason, boolean own, @Nullable Instant nextAt) {
        throw new UnsupportedOperationException();
    }

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
        return quarantined().size();
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
    public void tryOut() {
        throw new UnsupportedOperationException();
    }
}
