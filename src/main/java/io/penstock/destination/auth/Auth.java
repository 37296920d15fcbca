package io.penstock.destination.auth;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import io.penstock.connection.ConnectionKey;
import io.penstock.connection.ConnectionKey.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

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

    /** The keys of a connection's file that say how to prove who we are, beside {@code auth.type}. */
    public static List<ConnectionKey> keys() {
        return List.of(
                ConnectionKey.optional("auth.user", Kind.TEXT),
                ConnectionKey.optional("auth.password", Kind.SECRET),
                ConnectionKey.optional("auth.token", Kind.SECRET),
                ConnectionKey.optional("auth.prefix", Kind.TEXT),
                ConnectionKey.optional("auth.key", Kind.SECRET),
                ConnectionKey.optional("auth.header", Kind.TEXT),
                ConnectionKey.optional("auth.query", Kind.TEXT),
                ConnectionKey.optional("auth.token-url", Kind.TEXT),
                ConnectionKey.optional("auth.client-id", Kind.TEXT),
                ConnectionKey.optional("auth.client-secret", Kind.SECRET),
                ConnectionKey.choice("auth.client-auth", "form", "basic"),
                ConnectionKey.optional("auth.scope", Kind.TEXT),
                ConnectionKey.optional("auth.audience", Kind.TEXT));
    }

    /** What the connection lacks for its {@code auth.type}, for a person; empty if nothing. */
    public static Optional<String> missing(Connection connection, String standard) {
        String type = connection.setting("auth.type").orElse(standard);
        List<String> needed = switch (type) {
            case "basic" -> List.of("auth.user");
            case "bearer" -> List.of("auth.token");
            case "api-key" -> List.of("auth.key");
            case "oauth2" -> List.of("auth.token-url", "auth.client-id", "auth.client-secret");
            default -> List.of();
        };
        return needed.stream()
                .filter(key -> connection.setting(key).isEmpty())
                .findFirst()
                .map(key -> "auth.type is " + type + ", so the file needs \"" + key + "\"; add it.");
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
