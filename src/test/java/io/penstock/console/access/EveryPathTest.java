package io.penstock.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.pretend.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Every call that the document of the API names, as a stranger, as each role and with each scope alone. */
@NullUnmarked
class EveryPathTest {

    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete");
    private static final Set<String> FOR_ADMINS = Set.of("/api/syncs/{sync}/reset", "/api/syncs/{sync}/erase");
    private static final Set<String> FOR_EDITORS = Set.of(
            "/api/files/reload",
            "/api/history/rollback",
            "/api/store/clear",
            "/api/store/delete",
            "/api/store/document",
            "/api/store/erase");
    private static final Map<String, List<String>> MAY = new TreeMap<>(Map.of(
            "viewer", List.of("read"),
            "operator", List.of("read", "operate"),
            "editor", List.of("read", "operate", "edit"),
            "admin", List.of("read", "operate", "edit", "admin")));

    @TempDir
    static Path data;

    private static ApiServer server;
    private static List<Call> calls;

    private final HttpClient http = HttpClient.newHttpClient();

    /** @param needs the scope, by what the documents say and not by the code */
    private record Call(String method, String path, String needs) {

        /** The same with the last letter written as nobody writes it. */
        Call disguised() {
            int last = path.length() - 1;
            return new Call(
                    method,
                    path.substring(0, last) + "%" + HexFormat.of().toHexDigits((byte) path.charAt(last)),
                    needs);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        List<String> settings = new ArrayList<>();
        settings.add("--penstock.api.token=" + ApiServer.TOKEN);
        for (String role : MAY.keySet()) {
            settings.add("--penstock.access.users." + role + ".password=" + new BCryptPasswordEncoder(4).encode(role));
            settings.add("--penstock.access.users." + role + ".role=" + role);
        }
        for (String scope : MAY.get("admin")) {
            settings.add("--penstock.access.tokens." + scope + ".sha256=" + sha256("token-" + scope));
            settings.add("--penstock.access.tokens." + scope + ".scopes=" + scope);
        }
        server = ApiServer.start(data, settings.toArray(String[]::new));
        calls = calls();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aStrangerGetsNothing() {
        assertThat(calls).hasSizeGreaterThan(50);
        assertThat(calls).filteredOn(call -> send(call, "") != 401).isEmpty();
    }

    @Test
    void eachRoleMayDoWhatItIsForAndNoMore() {
        MAY.forEach((role, scopes) ->
                assertThat(wrong(basic(role), scopes)).as(role).isEmpty());
    }

    @Test
    void eachScopeIsForItselfAlone() {
        for (String scope : MAY.get("admin")) {
            assertThat(wrong("Bearer token-" + scope, List.of(scope))).as(scope).isEmpty();
        }
    }

    /** Handlers read {@code /%72eset} as {@code /reset}. */
    @Test
    void aPathIsTheSameHoweverItIsWritten() {
        calls = calls.stream()
                .filter(call -> !call.path().endsWith("*"))
                .map(Call::disguised)
                .toList();
        for (String scope : MAY.get("admin")) {
            assertThat(wrong("Bearer token-" + scope, List.of(scope))).as(scope).isEmpty();
        }
        assertThat(send(new Call("post", "/api/syncs/x/reset;v=1", ""), basic("operator")))
                .isEqualTo(400);
        assertThat(send(new Call("post", "/api/syncs/x//reset", ""), basic("operator")))
                .isEqualTo(400);
        assertThat(send(new Call("post", "/api/syncs/x/./reset", ""), basic("operator")))
                .isEqualTo(400);
        assertThat(send(new Call("post", "/api/syncs/x%2freset", ""), basic("operator")))
                .isEqualTo(400);
    }

    private List<String> wrong(String authorization, List<String> scopes) {
        List<String> wrong = new ArrayList<>();
        for (Call call : calls) {
            int status = send(call, authorization);
            boolean refused = status == 401 || status == 403;
            if (refused == scopes.contains(call.needs()) || refused && status != 403) {
                wrong.add(call + " answers " + status);
            }
        }
        return wrong;
    }

    private int send(Call call, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + call.path()))
                .header("Content-Type", "application/json")
                .method(call.method().toUpperCase(Locale.ROOT), body(call));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher body(Call call) {
        return call.method().equals("post") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
    }

    /** Lookups ask for keys of their own and are not among them. */
    private static List<Call> calls() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(Path.of("src/docs/openapi.json").toFile())
                .get("paths");
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : METHODS) {
                if (path.getValue().has(method) && path.getKey().startsWith("/api")) {
                    calls.add(new Call(
                            method, path.getKey().replaceAll("\\{[^}]*}", "7x"), needs(method, path.getKey())));
                }
            }
        }
        calls.add(new Call("get", "/actuator/prometheus", "read"));
        calls.add(new Call("get", "/actuator/metrics", "read"));
        calls.add(new Call("get", "/actuator/sbom", "admin"));
        calls.add(new Call("get", "/actuator", "admin"));
        calls.add(new Call("get", "/api/openapi", "read"));
        return calls;
    }

    private static String needs(String method, String path) {
        if (method.equals("get") || method.equals("head")) {
            return "read";
        }
        return FOR_ADMINS.contains(path) ? "admin" : FOR_EDITORS.contains(path) ? "edit" : "operate";
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String token) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
