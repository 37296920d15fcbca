package io.penstock.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;

/** The rolling limit of a {@link HubSpotSimulator}, and the headers by which it tells of it. */
final class HubSpotLimit {

    private final int calls;
    private final Duration per;
    private final ArrayDeque<Long> begun = new ArrayDeque<>();
    private int refused;

    HubSpotLimit(int calls, Duration per) {
        this.calls = calls;
        this.per = per;
    }

    /** The calls left after this one; negative if it is refused. */
    synchronized int take() {
        long now = System.nanoTime();
        while (!begun.isEmpty() && now - begun.peekFirst() >= per.toNanos()) {
            begun.pollFirst();
        }
        if (begun.size() >= calls) {
            refused++;
            return -1;
        }
        begun.addLast(now);
        return calls - begun.size();
    }

    synchronized int refused() {
        return refused;
    }

    Map<String, String> headers(int left) {
        return Map.of(
                "X-HubSpot-RateLimit-Daily", "650000",
                "X-HubSpot-RateLimit-Daily-Remaining", "649000",
                "X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(per.toMillis()),
                "X-HubSpot-RateLimit-Max", Integer.toString(calls),
                "X-HubSpot-RateLimit-Remaining", Integer.toString(Math.max(0, left)));
    }
}
