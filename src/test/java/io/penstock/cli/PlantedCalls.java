package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Calls of a planted installation, each looked through for what it gives away; and every call that its document names. */
final class PlantedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BODIES = Map.of(
            "/preview/model", "{\"connection\": \"pg-odd\", \"query\": \"select 1\"}",
            "/preview/mapping", "{\"connection\": \"pg-url\", \"query\": \"select 1\", \"mapping\": \"none\"}",
            "/curl", "{\"body\": \"{}\"}",
            "/runs", "{\"kind\": \"plan\"}",
            "/plan/approve", "{\"run\": 1}",
            "/lookup/accounts", "{\"keys\": [\"1\"]}",
            "/history/rollback", "{\"change\": 999999}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final PlantedInstallation planted;
    private final List<String> leaks = new ArrayList<>();
    private final String admin;

    PlantedCalls(PlantedInstallation planted) {
        this.planted = planted;
        this.admin = "Bearer " + planted.token;
    }

    /** Each with the call, the name of the secret and what stands around it. */
    List<String> leaks() {
        return leaks;
    }

    void look(String where, String text) {
        planted.secrets.in(text).forEach(leak -> leaks.add(where + " tells " + leak));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    String get(String path) {
        return call("GET", path, "", "Authorization", admin);
    }

    String post(String path, String body) {
        return call("POST", path, body, "Authorization", admin, "Content-Type", "application/json");
    }

    String call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(planted.penstock.url() + path.replace(" ", "%20")))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            look(
                    method + " " + path,
                    answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every GET and POST of the document with everything there is in place of its names; how many that were. */
    int everyCall() {
        int asked = 0;
        for (Map.Entry<String, JsonNode> path :
                json("/api/openapi").get("paths").properties()) {
            for (String method : List.of("get", "post")) {
                if (path.getValue().has(method) && !path.getKey().contains("*")) {
                    for (String filled : filled(method, path.getKey())) {
                        asked++;
                        if (method.equals("get")) {
                            get(filled);
                        } else {
                            post(filled, body(filled));
                        }
                    }
                }
            }
        }
        return asked;
    }

    List<Long> runs() {
        return ids(json("/api/runs?limit=1000"));
    }

    List<Long> changes() {
        return ids(json("/api/history?limit=1000"));
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.get("id").asLong())
                .toList();
    }

    private static String body(String path) {
        return BODIES.entrySet().stream()
                .filter(body -> path.endsWith(body.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{}");
    }

    private List<String> filled(String method, String path) {
        if (path.contains("{sync}")) {
            return PlantedInstallation.syncs().stream()
                    .filter(sync -> method.equals("get") || sync.startsWith("by-q"))
                    .map(sync -> path.replace("{sync}", sync) + query(path))
                    .toList();
        }
        if (path.contains("{run}")) {
            return runs().stream()
                    .flatMap(run -> rows(path.replace("{run}", run.toString())))
                    .toList();
        }
        if (path.contains("{change}")) {
            return changes().stream()
                    .map(change -> path.replace("{change}", change.toString()))
                    .toList();
        }
        List<String> names = path.startsWith("/api/connections")
                ? List.copyOf(PlantedInstallation.CONNECTIONS)
                : path.startsWith("/lookup") ? List.of("accounts") : PlantedInstallation.HOOKS;
        return names.stream()
                .map(name -> path.replace("{name}", name).replace("{id}", "1").replace("{key}", "1"))
                .distinct()
                .flatMap(each -> each.endsWith("/events")
                        ? Stream.of(each, each + "?state=waiting", each + "?state=quarantined")
                        : Stream.of(each))
                .toList();
    }

    private static String query(String path) {
        return path.endsWith("/keys") ? "?key=0" : path.endsWith("/plan") ? "?samples=10" : "";
    }

    private Stream<String> rows(String path) {
        if (!path.endsWith("/rows")) {
            return Stream.of(path);
        }
        return StreamSupport.stream(json(path.replace("/rows", "/failures")).spliterator(), false)
                .map(group -> path + "?code=" + group.get("code").asText());
    }
}
