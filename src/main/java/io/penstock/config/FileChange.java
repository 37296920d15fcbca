package io.penstock.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a file, and what came of it.
 *
 * @param id 0 until it is written down
 * @param by a person or token; {@code file (OWNER)} for an edit on disk
 * @param file its path, as it is named in settings and messages
 * @param from the path it had before it was renamed, or null
 * @param before the hash of the text that was in force before, or null for none
 * @param after the hash of the text that was to be in force, or null where the file is gone
 * @param problem what is wrong, for a change that did not come into force; else empty
 * @param millis from noticing it to its being in force, or to its refusal
 */
public record FileChange(
        long id,
        Instant at,
        String by,
        String file,
        Kind kind,
        @Nullable String from,
        @Nullable String before,
        @Nullable String after,
        Result result,
        String problem,
        long millis) {

    public enum Kind {
        ADDED,
        EDITED,
        DELETED,
        RENAMED
    }

    public enum Result {
        /** In force. */
        ACCEPTED,
        /** Refused by the checks or the rehearsal; what was in force before is. */
        REJECTED,
        /** It passed, and its flow did not start; what was in force before is again. */
        FAILED
    }

    public FileChange withId(long newId) {
        return new FileChange(newId, at, by, file, kind, from, before, after, result, problem, millis);
    }
}
