package io.penstock.mapping;

import io.penstock.delivery.RunControl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run that remembers why it was stopped. */
final class NamedRun implements RunControl {

    private final String name;
    private volatile @Nullable String stopCode;

    NamedRun(String name) {
        this.name = name;
    }

    @Nullable
    String stopCode() {
        return stopCode;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isStopped() {
        return stopCode != null;
    }

    @Override
    public void stop(String code, String reason) {
        stopCode = code;
    }

    @Override
    public void pause(Duration time) {}
}
