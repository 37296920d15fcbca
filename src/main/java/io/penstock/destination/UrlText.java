package io.penstock.destination;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values as parts of a URL. */
final class UrlText {

    private UrlText() {}

    /** Everything but letters, digits and {@code -._~,} escaped, so that a value cannot leave its place. */
    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2C", ",");
    }
}
