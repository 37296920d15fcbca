package io.penstock.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes a write that comes twice have its effect once: the name is remembered in the transaction of the effect, and who
 * comes with it again is answered as the first was, and changes nothing.
 *
 * @param name what it is of; at most 36 characters
 * @param version which write of that name; another one has its effect and takes the place of the one before
 */
public record Once(String name, String version) {

    /** A text as short as is kept; the text itself, which may be personal, is not. */
    public static String digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
