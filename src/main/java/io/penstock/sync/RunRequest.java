package io.penstock.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A durable wish for a run.
 *
 * @param trigger what asked: {@code schedule}, {@code api}, {@code cli}, {@code flow}, {@code after customers-to-crm},
 *     {@code recovery}
 * @param by the person or token, or empty
 * @param plan for {@link RunKind#APPROVE}: the run whose plan is approved
 */
public record RunRequest(
        String sync,
        RunKind kind,
        String trigger,
        String by,
        @Nullable Long plan,
        Instant at) {

    public static RunRequest run(String sync, String trigger, Instant at) {
        return new RunRequest(sync, RunKind.RUN, trigger, "", null, at);
    }
}
