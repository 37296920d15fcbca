package io.penstock.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a hook still has before it.
 *
 * @param waiting events that wait for their flow, those that wait to be tried again included
 * @param quarantined events that wait for a person
 * @param oldest when the oldest that waits came in; null if none waits
 */
public record InboxBacklog(
        String hook,
        long waiting,
        long quarantined,
        @Nullable Instant oldest) {}
