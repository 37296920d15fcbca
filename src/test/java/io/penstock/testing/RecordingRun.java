package io.penstock.testing;

import io.penstock.delivery.RunControl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run that notes who stopped it, and does not wait. */
public final class RecordingRun implements RunControl {

    private final String name;
    private final List<String> stops = new CopyOnWriteArrayList<>();

    public RecordingRun() {
        this("test#1");
    }

    public RecordingRun(String name) {
        this.name = name;
    }

    /** Codes of the stops, in order. */
    public List<String> stops() {
        return stops;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isStopped() {
        return !stops.isEmpty();
    }

    @Override
    public void stop(String code, String reason) {
        stops.add(code);
    }

    @Override
    public void pause(Duration time) {
        Thread.yield();
    }
}
