package io.penstock.destination.auth;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;

/** Makes credentials from the settings of a connection. */
public final class Auth {

    private Auth() {}

    /**
     * The credentials that {@code auth.type} names: {@code none}, {@code basic}, {@code bearer}, {@code api-key} or
     * {@code oauth2}.
     *
     * @param standard the type if the connection names none
     * @param tokens how a token is asked for
     */
    public static Credentials of(Connection connection, String standard, TokenCall tokens, Clock clock) {
        String type = connection.setting("auth.type").orElse(standard);
        return switch (type) {
            case "none" -> Credentials.NONE;
            case "basic" ->
                new FixedCredentials(
                        "Authorization",
                        "Basic "
                                + base64(connection.required("auth.user") + ":"
                                        + connection.setting("auth.password").orElse("")));
            case "bearer" ->
                new FixedCredentials(
                        connection.setting("auth.header").orElse("Authorization"),
                        connection.setting("auth.prefix").orElse("Bearer") + " " + connection.required("auth.token"));
            case "api-key" -> apiKey(connection);
            case "oauth2" -> new ClientCredentials(connection, tokens, clock);
            default ->
                throw new ConnectionException("config/connections/" + connection.name() + ".yaml: auth.type is \""
                        + type + "\"; write none, basic, bearer, api-key or oauth2");
        };
    }

    private static Credentials apiKey(Connection connection) {
        String key = connection.required("auth.key");
        return connection
                .setting("auth.query")
                .<Credentials>map(name -> new QueryCredentials(name, key))
                .orElseGet(() ->
                        new FixedCredentials(connection.setting("auth.header").orElse("X-API-Key"), key));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
