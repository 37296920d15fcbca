package io.penstock.change;

import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that a target did not take, for people to look at.
 *
 * @param run in which it last failed
 * @param target the step id, or empty for a row that failed before any target: a bad key
 * @param key the key's text, or empty where it is null
 * @param tries rejections of this version so far
 * @param nextAt when it is tried again; null when quarantined or when that needs no time
 * @param quarantined whether it waits for a person
 */
public record FailedRow(
        long run,
        String target,
        String key,
        Operation operation,
        Outcome.Kind kind,
        String code,
        String reason,
        int tries,
        @Nullable Instant nextAt,
        boolean quarantined,
        Instant at) {}
