package io.penstock.destination.auth;

import io.penstock.config.Redaction;
import io.penstock.connection.Connection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes the secrets of a connection out of texts that people will see (P9). Safe for use by several threads. */
public final class Secrets {

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(token|secret|password|passwd|api-?key|credential|auth\\.(key|value)).*");
    private static final int SHORTEST = 4;

    private final Redaction own = new Redaction(SHORTEST);
    private final Redaction others;
    private final Supplier<String> token;

    /**
     * The secrets of one account.
     *
     * @param token the one in use, empty if there is none
     * @param others what else must not be seen
     */
    public Secrets(Connection connection, Supplier<String> token, Redaction others) {
        this.token = token;
        this.others = others;
        connection.settings().forEach((key, value) -> {
            if (key.startsWith("headers.") || SECRET_KEY.matcher(key).matches() && !key.endsWith("-url")) {
                own.learn(value);
            }
        });
    }

    public String hide(String text) {
        // A token is got and forgotten; everybody else hears of it here, so that no log keeps it either.
        own.learn(token.get());
        others.learn(token.get());
        return others.hide(own.hide(text));
    }
}
