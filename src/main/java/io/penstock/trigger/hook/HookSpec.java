package io.penstock.trigger.hook;

import io.penstock.change.RetryPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * What a flow says of its hook, read and checked.
 *
 * @param sender as the flow names the kind of signature, for people
 * @param secrets that a challenge may ask for
 * @param maxBody bytes
 * @param events the JSON pointer to a list of events; empty for the body itself
 */
record HookSpec(
        String name,
        Set<String> methods,
        String sender,
        Signature signature,
        Challenge challenge,
        HookSecrets secrets,
        int maxBody,
        BodyFormat format,
        String events,
        EventWord eventId,
        EventWord orderBy,
        Answer answer) {

    /** When and what the sender is answered. */
    sealed interface Answer permits Stored, Reply {

        /** Events in the flow at once. */
        int parallel();
    }

    /**
     * When the event is on disk (P8).
     *
     * @param window how long an event id is remembered
     * @param parallel events in the flow at once
     */
    record Stored(Duration window, RetryPolicy retries, int parallel) implements Answer {}

    /**
     * When the flow has made its reply.
     *
     * @param parallel events in the flow at once; more are refused
     * @param missed what is answered after the deadline
     */
    record Reply(Duration deadline, int parallel, HookReply missed) implements Answer {}

    boolean isStored() {
        return answer instanceof Stored;
    }
}
