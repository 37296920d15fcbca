package io.penstock.trigger.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.destination.ApiLogin;
import io.penstock.row.RowJson;
import io.penstock.trigger.feed.FeedJson;
import io.penstock.trigger.salesforce.StreamingException.Kind;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Messages of Bayeux over HTTP, with the account's token and the server's cookies. For one thread. */
final class BayeuxCall implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final ApiLogin login;
    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(CONNECT)
            .build();

    /** @param version of the API, such as {@code 62.0} */
    BayeuxCall(ApiLogin login, String version) {
        this.login = login;
        this.address = login.url() + "/cometd/" + version + "/";
    }

    /** Sends one message; what comes back are the messages of the answer. */
    CompletableFuture<HttpResponse<byte[]>> send(String path, Map<String, Object> message, Duration patience)
            throws IOException {
        byte[] body = RowJson.json(List.of(message)).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(patience)
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        login.headers().forEach(request::header);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The messages of an answer. */
    List<Map<String, @Nullable Object>> messages(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() == 401) {
            throw new StreamingException(Kind.TOKEN, "salesforce.token: HTTP 401");
        }
        if (answer.statusCode() != 200) {
            throw new StreamingException(Kind.LOST, "salesforce.lost: HTTP " + answer.statusCode());
        }
        try {
            List<Map<String, @Nullable Object>> messages = new ArrayList<>();
            for (Object each : FeedJson.list(answer.body())) {
                if (each instanceof Map<?, ?> map) {
                    @SuppressWarnings("unchecked")
                    Map<String, @Nullable Object> message = (Map<String, @Nullable Object>) map;
                    messages.add(message);
                }
            }
            return messages;
        } catch (JsonProcessingException cutOff) {
            throw new StreamingException(Kind.LOST, "salesforce.lost: the answer is no JSON");
        }
    }

    /** When the server answered, by its own clock; empty if it does not say. */
    static Optional<Instant> date(HttpResponse<?> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    String hide(String text) {
        return login.hide(text);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
