package io.penstock.connection;

import java.util.List;

/**
 * A key that connections of a type may have.
 *
 * @param name nested keys joined by dots; a name that ends in {@code .*} stands for every key below it
 * @param kind what its value must look like
 * @param required whether every connection of the type has it
 * @param choices the values there are to choose from; empty for any
 */
public record ConnectionKey(String name, Kind kind, boolean required, List<String> choices) {

    /** What a value must look like. */
    public enum Kind {
        TEXT,
        /** Text that may stand in the file by reference only (P9). */
        SECRET,
        /** A whole number, zero or more. */
        NUMBER,
        /** {@code true} or {@code false}. */
        SWITCH,
        /** As {@link io.penstock.config.Durations} reads it. */
        DURATION
    }

    public ConnectionKey {
        choices = List.copyOf(choices);
    }

    public static ConnectionKey required(String name, Kind kind) {
        return new ConnectionKey(name, kind, true, List.of());
    }

    public static ConnectionKey optional(String name, Kind kind) {
        return new ConnectionKey(name, kind, false, List.of());
    }

    public static ConnectionKey choice(String name, String... choices) {
        return new ConnectionKey(name, Kind.TEXT, false, List.of(choices));
    }

    boolean names(String key) {
        return name.endsWith(".*")
                ? key.startsWith(name.substring(0, name.length() - 1)) && key.length() >= name.length()
                : name.equals(key);
    }
}
