package io.penstock.trigger.hook;

import io.penstock.trigger.Inbox;
import io.penstock.trigger.NewEvent;
import io.penstock.trigger.hook.BodyFormat.UnreadableBodyException;
import io.penstock.trigger.hook.HookSpec.Reply;
import io.penstock.trigger.hook.HookSpec.Stored;
import io.penstock.trigger.hook.Hooks.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a call for a hook and answers it. Nothing of a call is looked into before it has proved who it is, and a stored
 * event is on disk before the answer is made (P8).
 */
final class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final HookReply TAKEN = HookReply.of(200, HookReply.JSON, "{\"status\":\"stored\"}");
    private static final HookReply KNOWN = HookReply.of(200, HookReply.JSON, "{\"status\":\"duplicate\"}");

    private final Inbox inbox;
    private final EventReader events;
    private final FlowReplies replies;
    private final ReplayMemory replays;
    private final Clock clock;
    private final Consumer<String> stored;

    /** @param stored is told the name of each hook for which something was stored */
    Reception(
            Inbox inbox,
            EventReader events,
            FlowReplies replies,
            ReplayMemory replays,
            Clock clock,
            Consumer<String> stored) {
        this.inbox = inbox;
        this.events = events;
        this.replies = replies;
        this.replays = replays;
        this.clock = clock;
        this.stored = stored;
    }

    /**
     * @param early takes the answer that is due before the flow has one, in another thread and before this returns
     * @return the answer, if none was given early
     */
    HookReply receive(Standing standing, HookRequest request, Consumer<HookReply> early) {
        HookSpec spec = standing.spec();
        Optional<HookReply> challenge = spec.challenge().beforeProof(request, spec.secrets());
        if (challenge.isPresent()) {
            return challenge.get();
        }
        if (!spec.methods().contains(request.method())) {
            return HookReply.refused(405, "hook.method-not-taken");
        }
        Instant now = clock.instant();
        Signature.Proof proof = spec.signature().check(request, now);
        if (!proof.isGood()) {
            return HookReply.refused(401, proof.refusal());
        }
        String coding = request.header("content-encoding");
        if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
            return HookReply.refused(415, "hook.encoded-body");
        }
        Object body;
        try {
            body = spec.format().read(request.body(), request.contentType());
        } catch (UnreadableBodyException unreadable) {
            return HookReply.refused(400, String.valueOf(unreadable.getMessage()));
        }
        Optional<HookReply> tried = spec.challenge().afterProof(body);
        return tried.orElseGet(() -> taken(standing, request, body, proof.replay(), now, early));
    }

    private HookReply taken(
            Standing standing,
            HookRequest request,
            Object body,
            String replay,
            Instant now,
            Consumer<HookReply> early) {
        HookSpec spec = standing.spec();
        Map<String, Object> facts = RequestFacts.forFlow(request, spec.signature());
        return switch (spec.answer()) {
            case Stored terms -> stored(spec, request, body, facts, replay, now);
            case Reply terms -> replied(standing, terms, body, facts, replay, now, early);
        };
    }

    private HookReply stored(
            HookSpec spec, HookRequest request, Object body, Map<String, Object> facts, String replay, Instant now) {
        int added;
        try {
            List<NewEvent> all = events.events(spec, request, body, facts, replay);
            added = all.isEmpty() ? 0 : inbox.store(spec.name(), all, now);
        } catch (RuntimeException e) {
            log.error("hook {}: hook.not-stored: the sender is asked to come again", spec.name(), e);
            return HookReply.refused(503, "hook.not-stored");
        }
        if (added > 0) {
            stored.accept(spec.name());
        }
        return spec.format() == BodyFormat.SOAP ? OutboundMessage.ACK : added > 0 ? TAKEN : KNOWN;
    }

    private HookReply replied(
            Standing standing,
            Reply terms,
            Object body,
            Map<String, Object> facts,
            String replay,
            Instant now,
            Consumer<HookReply> early) {
        LiveHook live = standing.live();
        if (live == null) {
            return HookReply.refused(503, "hook.no-flow");
        }
        if (!replay.isEmpty() && !replays.isNew(standing.spec().name(), replay)) {
            return HookReply.refused(409, "hook.replayed");
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("hook", standing.spec().name());
        variables.put("request", facts);
        variables.put("receivedAt", now);
        return replies.reply(live, terms, body, variables, early);
    }
}
