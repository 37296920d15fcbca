package io.penstock.destination;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** How the settings of connections and contracts are written. */
final class Settings {

    private Settings() {}

    /** {@code 500ms}, {@code 10s}, {@code 5m} or ISO ({@code PT10S}). */
    static Duration duration(String text) {
        return DurationStyle.detectAndParse(text);
    }
}
