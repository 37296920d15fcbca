package io.penstock.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which edit of a route this is. While a flow is replaced the old route and the new one live side by side in Camel, which
 * wants an id of its own for each: {@code customers}, then {@code customers@1}, {@code customers@2}. People are shown the
 * name alone.
 *
 * @param name the id that the file says
 * @param number 0 for the route that was loaded first
 */
public record Generation(String name, int number) {

    private static final Pattern ID = Pattern.compile("(.+)@(\\d{1,9})");

    /** Reads the id of a route in Camel. */
    public static Generation of(String routeId) {
        Matcher id = ID.matcher(routeId);
        return id.matches() ? new Generation(id.group(1), Integer.parseInt(id.group(2))) : new Generation(routeId, 0);
    }

    /** The id in Camel. */
    public String id() {
        return number == 0 ? name : name + "@" + number;
    }
}
