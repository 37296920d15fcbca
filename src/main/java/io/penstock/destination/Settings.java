package io.penstock.destination;

import io.penstock.config.Durations;
import java.time.Duration;

/** How the settings of connections and contracts are written. */
final class Settings {

    private Settings() {}

    /** {@code 500ms}, {@code 10s}, {@code 5m}. */
    static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no length of time; write a number with a unit: 500ms, 30s, 5m"));
    }
}
