package io.penstock.delivery;

import io.penstock.row.Outcome;
import java.time.Duration;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * What becomes of a row about which nobody said anything and whose exchange failed.
 *
 * <p>Never delivered and never skipped (P1). Rejected where {@link Blame} finds the row at fault, deferred otherwise. A
 * caller that can stop the run does so where {@link #stops} holds: no other row would fare better.
 */
public final class Verdict {

    /** The code of both outcomes. */
    public static final String CODE = "delivery.exchange-failed";

    private Verdict() {}

    /** Rejected or deferred, with the decisive cause's own words. */
    public static Outcome of(Throwable failure) {
        Throwable decisive = Blame.decisive(failure);
        return switch (Blame.of(failure)) {
            case ROW -> new Outcome.Rejected(CODE, reason(decisive));
            case MOMENT, SETUP -> new Outcome.Deferred(CODE, reason(decisive), after(decisive));
        };
    }

    /** Whether the account or the flow is at fault, so that the run should end. */
    public static boolean stops(Throwable failure) {
        return Blame.of(failure) == Blame.SETUP;
    }

    /** The words for a person. The address of an HTTP call is left out: it may carry a secret (P9). */
    public static String reason(Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            return "HTTP " + http.getStatusCode() + (http.getStatusText() == null ? "" : " " + http.getStatusText());
        }
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    private static Duration after(Throwable failure) {
        if (failure instanceof HttpOperationFailedException http && http.getResponseHeaders() != null) {
            String hint = http.getResponseHeaders().getOrDefault("Retry-After", "");
            if (hint.matches("\\d{1,6}")) {
                return Duration.ofSeconds(Long.parseLong(hint));
            }
        }
        return Duration.ZERO;
    }
}
