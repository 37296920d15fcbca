package io.penstock.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.Promise;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerChannel;
import org.cometd.bayeux.server.ServerMessage;
import org.cometd.bayeux.server.ServerSession;
import org.jspecify.annotations.NullUnmarked;

/**
 * Salesforce's replay extension on a CometD server, for one channel: events are kept, and who subscribes gets those after the
 * id that it names; -1 none, -2 all. An id that is no longer kept is refused in Salesforce's words.
 */
@NullUnmarked
public final class ReplayingChannel implements BayeuxServer.Extension, BayeuxServer.SubscriptionListener {

    private static final String REFUSAL =
            "400::The replayId {%d} you provided was invalid.  Please provide a valid ID, -2 to"
                    + " replay all events, or -1 to replay only new events.";

    private final BayeuxServer server;
    private final String name;
    private final TreeMap<Long, Map<String, Object>> kept = new TreeMap<>();
    private final Set<ServerSession> subscribers = new HashSet<>();
    private final List<Long> asked = new ArrayList<>();
    private long newest = 10;
    private long forgotten = 10;

    ReplayingChannel(BayeuxServer server, String name) {
        this.server = server;
        this.name = name;
        server.addExtension(this);
        server.addListener(this);
    }

    /** The replay id of each subscription that was asked for. */
    public synchronized List<Long> asked() {
        return List.copyOf(asked);
    }

    /** What happened up to the newest event is kept no longer. */
    public synchronized void forget() {
        forgotten = newest;
        kept.clear();
    }

    synchronized long publish(Map<String, Object> payload) {
        // With gaps, as Salesforce's are.
        newest += 3;
        kept.put(newest, payload);
        // Also to a session that has not polled yet; one that is gone takes nothing.
        subscribers.forEach(session -> deliver(session, newest, payload));
        return newest;
    }

    private void deliver(ServerSession session, long id, Map<String, Object> payload) {
        session.deliver(
                null,
                name,
                Map.of("schema", "s-1", "payload", payload, "event", Map.of("replayId", id)),
                Promise.noop());
    }

    private static Long replay(ServerMessage message, String channel) {
        return message.getExt() != null && message.getExt().get("replay") instanceof Map<?, ?> replay
                ? ((Number) replay.get(channel)).longValue()
                : null;
    }

    @Override
    public synchronized boolean rcvMeta(ServerSession from, ServerMessage.Mutable message) {
        if (!Channel.META_SUBSCRIBE.equals(message.getChannel())) {
            return true;
        }
        Long replay = replay(message, name);
        asked.add(replay);
        return replay == null || replay < 0 || replay >= forgotten;
    }

    @Override
    public boolean sendMeta(ServerSession to, ServerMessage.Mutable message) {
        if (Channel.META_SUBSCRIBE.equals(message.getChannel())
                && !message.isSuccessful()
                && message.getAssociated() != null) {
            message.put("error", String.format(REFUSAL, replay(message.getAssociated(), name)));
        }
        if (Channel.META_HANDSHAKE.equals(message.getChannel())) {
            message.getExt(true).put("replay", true);
        }
        return true;
    }

    @Override
    public synchronized void subscribed(ServerSession session, ServerChannel channel, ServerMessage message) {
        Long replay = replay(message, name);
        if (channel.getId().equals(name) && replay != null) {
            subscribers.add(session);
            if (replay != -1) {
                kept.tailMap(replay == -2 ? Long.MIN_VALUE : replay, false)
                        .forEach((id, payload) -> deliver(session, id, payload));
            }
        }
    }

    @Override
    public synchronized void unsubscribed(ServerSession session, ServerChannel channel, ServerMessage message) {
        subscribers.remove(session);
    }
}
