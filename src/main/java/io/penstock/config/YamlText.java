package io.penstock.config;

/**
 * A scalar, as it is written: whether {@code 5} is a number is for the reader of the key to say.
 *
 * @param quoted whether it was quoted or a block
 */
public record YamlText(Place place, String text, boolean quoted) implements YamlValue {

    /** Whether the key has no value: nothing behind the colon, {@code ~} or {@code null}. */
    public boolean isNull() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
}
