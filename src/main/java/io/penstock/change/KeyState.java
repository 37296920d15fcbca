package io.penstock.change;

import io.penstock.row.Accepted;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one key at one target.
 *
 * @param owned whether the target holds the row from us
 * @param acceptedRun the run in which the target last accepted it, or null
 * @param accepted identity and id at the target, or null
 * @param failure the rejection it waits on, or null
 * @param planned what the current plan has for it: {@code "upsert"}, {@code "delete"}, or null
 * @param outcome what became of it in the current plan, or null while it has none
 */
public record KeyState(
        String target,
        boolean owned,
        @Nullable Long acceptedRun,
        @Nullable Accepted accepted,
        @Nullable FailedRow failure,
        @Nullable String planned,
        @Nullable String outcome) {}
