package io.penstock.row;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row at one target.
 *
 * <p>There are four, and the difference between them is who acts next: nobody, a person, we ourselves, or nobody because
 * the flow said so.
 */
public sealed interface Outcome {

    /** The longest reason that is kept, in characters; longer ones are cut. */
    int MAX_REASON = 500;

    /**
     * The target has said that it holds the row (P1).
     *
     * @param identity what the row was matched by at the target (an e-mail, say), where that is not the row's key
     * @param id the target's own id of the row, where it answers one
     */
    record Delivered(@Nullable String identity, @Nullable String id) implements Outcome {
        public static final Delivered PLAIN = new Delivered(null, null);
    }

    /**
     * The row is at fault: the target refused it and would refuse it again. Retried after a pause that grows, then
     * quarantined.
     *
     * @param code a stable name to search and count by, such as {@code destination.invalid-field}
     * @param reason in the target's own words where it gave any, without secrets
     */
    record Rejected(String code, String reason) implements Outcome {
        public Rejected {
            reason = cut(reason);
        }
    }

    /**
     * Not the row's fault, or in doubt: busy, unreachable, no verdict. Tried again, never counted against the row.
     *
     * @param code a stable name to search and count by, such as {@code destination.unreachable}
     * @param reason what happened
     * @param after the least time to wait, zero where the target named none
     */
    record Deferred(String code, String reason, Duration after) implements Outcome {
        public Deferred {
            reason = cut(reason);
        }

        public Deferred(String code, String reason) {
            this(code, reason, Duration.ZERO);
        }
    }

    /**
     * A step of the flow said that this version of the row is not for the target.
     *
     * @param code a stable name, such as {@code flow.filtered}
     * @param reason which step, and why
     */
    record Skipped(String code, String reason) implements Outcome {
        public Skipped {
            reason = cut(reason);
        }
    }

    /** The stable name of this outcome's cause; empty for a delivered row. */
    default String code() {
        return switch (this) {
            case Delivered delivered -> "";
            case Rejected rejected -> rejected.code();
            case Deferred deferred -> deferred.code();
            case Skipped skipped -> skipped.code();
        };
    }

    /** Why, for a person; empty for a delivered row. */
    default String reason() {
        return switch (this) {
            case Delivered delivered -> "";
            case Rejected rejected -> rejected.reason();
            case Deferred deferred -> deferred.reason();
            case Skipped skipped -> skipped.reason();
        };
    }

    /** The same with its reason in other words. */
    default Outcome saying(UnaryOperator<String> words) {
        return switch (this) {
            case Delivered delivered -> delivered;
            case Rejected(var code, var reason) -> new Rejected(code, words.apply(reason));
            case Deferred(var code, var reason, var after) -> new Deferred(code, words.apply(reason), after);
            case Skipped(var code, var reason) -> new Skipped(code, words.apply(reason));
        };
    }

    /** Which of the four this is. */
    default Kind kind() {
        return switch (this) {
            case Delivered delivered -> Kind.DELIVERED;
            case Rejected rejected -> Kind.REJECTED;
            case Deferred deferred -> Kind.DEFERRED;
            case Skipped skipped -> Kind.SKIPPED;
        };
    }

    /** The four outcomes, from best to worst: a row's outcome over several targets is the worst of them. */
    enum Kind {
        DELIVERED,
        SKIPPED,
        DEFERRED,
        REJECTED
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "…";
    }
}
