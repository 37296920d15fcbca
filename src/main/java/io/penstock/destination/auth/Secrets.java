package io.penstock.destination.auth;

import io.penstock.connection.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes the secrets of a connection out of texts that people will see (P9). Safe for use by several threads. */
public final class Secrets {

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(token|secret|password|passwd|api-?key|credential|auth\\.(key|value)).*");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");
    private static final String HIDDEN = "***";
    private static final int SHORTEST = 4;

    private final List<String> values;
    private final Supplier<String> token;

    /** @param token the one in use, empty if there is none */
    public Secrets(Connection connection, Supplier<String> token) {
        this.values = connection.settings().entrySet().stream()
                .filter(setting -> SECRET_KEY.matcher(setting.getKey()).matches())
                .filter(setting -> !setting.getKey().endsWith("-url"))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.token = token;
    }

    public String hide(String text) {
        String hidden = text;
        String current = token.get();
        if (current.length() >= SHORTEST) {
            hidden = hidden.replace(current, HIDDEN);
        }
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return AUTHORIZATION.matcher(hidden).replaceAll("$1 " + HIDDEN);
    }
}
