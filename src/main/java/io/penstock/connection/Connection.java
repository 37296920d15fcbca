package io.penstock.connection;

import java.util.Map;
import java.util.Optional;

/**
 * One account, read from {@code config/connections/NAME.yaml}.
 *
 * @param name the file's name without ending; flows refer to it
 * @param type what it is a connection to: {@code duckdb}, {@code postgresql}, {@code http}, {@code hubspot}, …
 * @param settings everything else of the file, nested keys joined by dots, references to secrets resolved
 */
public record Connection(String name, String type, Map<String, String> settings) {

    public Connection {
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** The setting, or an error that names the file and the key. */
    public String required(String key) {
        return setting(key)
                .orElseThrow(() -> new ConnectionException("config/connections/" + name + ".yaml: a connection of type "
                        + type + " needs \"" + key + "\"; add it"));
    }

    /** Names the settings and hides their values, which may be secrets (P9). */
    @Override
    public String toString() {
        return "connection " + name + " (" + type + ", " + settings.keySet() + ")";
    }
}
