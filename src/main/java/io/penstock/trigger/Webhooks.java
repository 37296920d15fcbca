package io.penstock.trigger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Webhooks as people see them and what they can ask of them. */
public interface Webhooks {

    /**
     * A hook with a flow.
     *
     * @param path such as {@code /hooks/orders}
     * @param signature the kind or the sender
     * @param answer {@code stored} or {@code reply}
     * @param answered calls since the start that were taken
     * @param refused calls since the start that were not
     */
    record Hook(
            String name,
            String path,
            Set<String> methods,
            String signature,
            String answer,
            long answered,
            long refused,
            long waiting,
            long quarantined,
            @Nullable HookCall last) {}

    List<Hook> all();

    Optional<Hook> named(String name);

    /** The last calls, newest first; forgotten with the process. */
    List<HookCall> calls(String name);

    /** The events in the inbox, newest first. */
    List<InboxEvent> events(String name, InboxEvent.@Nullable State state, int most, int offset);

    /** Lets an event be processed again, or with null every quarantined one; answers how many. */
    int again(String name, @Nullable Long event);

    /**
     * A line for a shell that calls the hook with this body, signed as the sender would sign it now. The secret is not in
     * it; where the secret itself is sent it stands there as {@code $SECRET} (P9).
     *
     * @param url of the server as the caller sees it, without a path
     */
    String curl(String name, String url, String body);
}
