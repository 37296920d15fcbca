package io.penstock.destination.auth;

import io.penstock.connection.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OAuth2 with the client's own credentials.
 *
 * <p>A token is asked for when the first request needs it and a minute before it ends; while one caller asks, the others
 * wait for the same token.
 */
final class ClientCredentials implements Credentials {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Connection connection;
    private final TokenCall tokens;
    private final Clock clock;
    private @Nullable String token;
    private Instant ends = Instant.MAX;
    private long generation;

    ClientCredentials(Connection connection, TokenCall tokens, Clock clock) {
        this.connection = connection;
        this.tokens = tokens;
        this.clock = clock;
        connection.required("auth.token-url");
        connection.required("auth.client-id");
        connection.required("auth.client-secret");
    }

    @Override
    public String sign(String url, Map<String, String> headers) throws TokenException {
        headers.put("Authorization", "Bearer " + token());
        return url;
    }

    @Override
    public synchronized long generation() {
        return generation;
    }

    @Override
    public synchronized void renew(long refused) {
        if (refused == generation) {
            token = null;
        }
    }

    @Override
    public synchronized String secret() {
        return token == null ? "" : token;
    }

    private synchronized String token() throws TokenException {
        String current = token;
        if (current == null || !clock.instant().isBefore(ends)) {
            current = asked();
            token = current;
            generation++;
        }
        return current;
    }

    private String asked() throws TokenException {
        Map<String, String> headers = new HashMap<>();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        connection.setting("auth.scope").ifPresent(scope -> form.put("scope", scope));
        connection.setting("auth.audience").ifPresent(audience -> form.put("audience", audience));
        String id = connection.required("auth.client-id");
        String secret = connection.required("auth.client-secret");
        if (connection.setting("auth.client-auth").orElse("form").equals("basic")) {
            headers.put("Authorization", "Basic " + Auth.base64(id + ":" + secret));
        } else {
            form.put("client_id", id);
            form.put("client_secret", secret);
        }
        TokenCall.Reply reply;
        try {
            reply = tokens.post(connection.required("auth.token-url"), headers, form);
        } catch (IOException lost) {
            throw new TokenException(
                    "the token server of connection " + connection.name() + " did not answer: "
                            + lost.getClass().getSimpleName(),
                    false);
        }
        if (!(reply.fields().get("access_token") instanceof String granted) || reply.status() >= 300) {
            throw refused(reply);
        }
        ends = reply.fields().get("expires_in") == null
                ? Instant.MAX
                : end(String.valueOf(reply.fields().get("expires_in")));
        return granted;
    }

    private Instant end(String seconds) {
        if (!seconds.matches("\\d{1,9}")) {
            return Instant.MAX;
        }
        Duration life = Duration.ofSeconds(Long.parseLong(seconds));
        Duration margin = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : life.dividedBy(4);
        return clock.instant().plus(life).minus(margin);
    }

    private TokenException refused(TokenCall.Reply reply) {
        Object error = reply.fields().get("error");
        boolean hopeless =
                reply.status() >= 400 && reply.status() < 500 && reply.status() != 429 && reply.status() != 408;
        return new TokenException(
                "the token server of connection " + connection.name() + " answered HTTP " + reply.status()
                        + (error == null ? "" : " " + error) + "; check auth.client-id and auth.client-secret",
                hopeless);
    }
}
