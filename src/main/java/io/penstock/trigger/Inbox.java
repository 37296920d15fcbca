package io.penstock.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that were answered with 2xx and those that were done lately. Whatever a method has returned from is on disk
 * (P8). Safe for several threads; failures are unchecked, and nothing was written then.
 */
public interface Inbox {

    /**
     * Takes the events of one call, all or none.
     *
     * @return how many were new; the others have the id of an event that is there
     */
    int store(String hook, List<NewEvent> events, Instant at);

    /** Takes one event that is not to be processed before a person says so; false if one with its id is there. */
    boolean quarantine(String hook, NewEvent event, String code, String reason, Instant at);

    /**
     * Events that are due, the eldest first. Of those with one order key only the eldest that waits is due, so that none
     * overtakes another; one in quarantine lets the next go.
     */
    List<InboxEvent> due(String hook, Instant now, int most);

    /** When the next event that waits is due, whether its key is free or not. */
    Optional<Instant> nextDue(String hook);

    /** The event is done; it and its id are kept until then. Repeating is safe. */
    void done(long id, Instant keepUntil);

    /**
     * The event failed.
     *
     * @param nextAt when it is tried again; null for quarantine
     */
    void failed(InboxEvent event, String code, String reason, boolean own, @Nullable Instant nextAt);

    Optional<InboxEvent> find(long id);

    /** Newest first; of every hook where the name is empty, in every state where it is null. */
    List<InboxEvent> recent(String hook, InboxEvent.@Nullable State state, int most, int offset);

    /** How many there are in a state. */
    long count(String hook, InboxEvent.State state);

    /** Lets events be processed again as if they had just come; answers how many. Quarantined ones only if no id is given. */
    int again(String hook, @Nullable Long id, Instant now);

    /** Forgets what was done and is to be kept no longer; answers how many. */
    int forget(Instant now);

    /** What waits, for every hook of which an event waits or is in quarantine. */
    List<InboxBacklog> backlogs();

    /** Goes the way of {@link #store} to the disk and leaves nothing there; throws if no event could be stored now. */
    void tryOut();
}
