package io.penstock.sample.crm;

import java.time.Clock;
import java.time.Duration;

/** At most so many calls in each window of time. Safe for several threads. */
final class CallLimit {

    private final int most;
    private final Duration window;
    private final Clock clock;
    private long current;
    private int used;

    CallLimit(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    int most() {
        return most;
    }

    Duration window() {
        return window;
    }

    /** Takes a call: how many are left in this window, or -1 if there was none. */
    synchronized int take() {
        long now = clock.millis() / window.toMillis();
        if (now != current) {
            current = now;
            used = 0;
        }
        return used >= most ? -1 : most - ++used;
    }
}
