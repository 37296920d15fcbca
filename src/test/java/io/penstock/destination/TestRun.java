package io.penstock.destination;

import io.penstock.delivery.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run whose pauses take no time: they move the clock. */
final class TestRun implements RunControl {

    private final MovableClock clock;
    private final String name;
    private final List<Duration> pauses = new ArrayList<>();
    private @Nullable String stopped;

    TestRun(MovableClock clock) {
        this(clock, "");
    }

    /** @param name {@code sync#run} */
    TestRun(MovableClock clock, String name) {
        this.clock = clock;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized boolean isStopped() {
        return stopped != null;
    }

    @Override
    public synchronized void stop(String code, String reason) {
        stopped = code;
    }

    @Override
    public synchronized void pause(Duration time) {
        pauses.add(time);
        clock.move(time);
    }

    /** The code with which the run was stopped, or null. */
    synchronized @Nullable String stopped() {
        return stopped;
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
