package io.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The running server, as the command line talks to it. Refusals are {@link ServerProblem}s. */
final class Server {

    /** Decimals keep their digits, trailing zeros too. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIME_TO_CONNECT).build();
    private final String url;
    private final @Nullable String token;
    private final String user;

    Server(String url, @Nullable String token, String user) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
        this.user = user.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** A path with the values in place of its {@code {}}, encoded; {@code ?a={}&b={}} too. */
    static String path(String template, Object... values) {
        StringBuilder path = new StringBuilder();
        String[] parts = template.split("\\{}", -1);
        for (int i = 0; i < parts.length; i++) {
            path.append(parts[i]);
            if (i < values.length) {
                path.append(URLEncoder.encode(String.valueOf(values[i]), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
            }
        }
        return path.toString();
    }

    JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    JsonNode post(String path) {
        return post(path, JSON.createObjectNode());
    }

    JsonNode post(String path, ObjectNode body) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            request.uri(URI.create(url + "/api" + path))
                    .timeout(TIME_TO_ANSWER)
                    .header("User-Agent", "penstock")
                    .header("Penstock-User", user);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw problem(
                    "server.not-running",
                    "no server answers at " + url + "; start it with \"penstock server\", or name it with --url or"
                            + " PENSTOCK_URL");
        } catch (IOException e) {
            throw problem("server.no-answer", "the server at " + url + " did not answer (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw problem("server.bad-url", "\"" + url + "\" is no address; write for example http://127.0.0.1:8080");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("server.no-answer", "interrupted");
        }
    }

    private JsonNode answer(HttpResponse<String> answer) {
        JsonNode body;
        try {
            body = answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw foreign(answer.statusCode());
        }
        if (answer.statusCode() >= 400) {
            throw body.has("code") ? new ServerProblem(body) : foreign(answer.statusCode());
        }
        return body;
    }

    private ServerProblem foreign(int status) {
        return problem(
                "server.not-penstock",
                "what answers at " + url + " is not Penstock (HTTP " + status + "); name the server with --url or"
                        + " PENSTOCK_URL");
    }

    static ServerProblem problem(String code, String detail) {
        return new ServerProblem(JSON.createObjectNode().put("code", code).put("detail", detail));
    }
}
