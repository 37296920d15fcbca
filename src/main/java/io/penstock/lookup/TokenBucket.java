package io.penstock.lookup;

import java.util.function.LongSupplier;

/** So many questions a second, and as many at once after a quiet second. Safe for several threads. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanos;
    private double left;
    private long at;

    TokenBucket(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = Math.max(1, perSecond);
        this.at = nanos.getAsLong();
    }

    /** Whether there are ever so many at once. */
    boolean holds(int tokens) {
        return tokens <= Math.max(1, perSecond);
    }

    /** Takes so many tokens, or none; a request for more than there ever are is refused. */
    synchronized boolean take(int tokens) {
        long now = nanos.getAsLong();
        left = Math.min(Math.max(1, perSecond), left + (now - at) / NANOS * perSecond);
        at = now;
        if (left < tokens) {
            return false;
        }
        left -= tokens;
        return true;
    }
}
