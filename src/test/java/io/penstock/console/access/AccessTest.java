package io.penstock.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.pretend.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Users, roles, tokens and scopes on a real socket. */
@NullUnmarked
class AccessTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

    @TempDir
    Path data;

    private ApiServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        server = ApiServer.start(
                data,
                "--penstock.api.token=" + ApiServer.TOKEN,
                "--penstock.access.users.vera.password=" + HASH,
                "--penstock.access.users.olaf.password=" + HASH,
                "--penstock.access.users.olaf.role=operator",
                "--penstock.access.users.edda.password=" + HASH,
                "--penstock.access.users.edda.role=editor",
                "--penstock.access.users.anna.password=" + HASH,
                "--penstock.access.users.anna.role=admin",
                "--penstock.access.tokens.ci.sha256=" + sha256("a-token-of-ci"),
                "--penstock.access.tokens.ci.scopes=read,operate");
        server.syncs().add("customers");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachRoleMayDoWhatItIsForAndNoMore() {
        assertThat(get("/api/syncs", "").statusCode()).isEqualTo(401);
        for (String user : new String[] {"vera", "olaf", "edda", "anna"}) {
            assertThat(get("/api/syncs", basic(user)).statusCode()).as(user).isEqualTo(200);
        }
        assertThat(post("/api/syncs/customers/pause", basic("vera")).body())
                .contains("access.not-allowed")
                .contains("operate");
        assertThat(post("/api/syncs/customers/pause", basic("olaf")).statusCode())
                .isEqualTo(204);
        assertThat(post("/api/reload", basic("olaf")).statusCode()).isEqualTo(403);
        assertThat(post("/api/reload", basic("edda")).statusCode()).isEqualTo(404);
        assertThat(post("/api/syncs/customers/reset", basic("edda")).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/syncs/customers/reset", basic("anna")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenMayDoWhatItsScopesSay() {
        assertThat(get("/api/me", "Bearer a-token-of-ci").body()).contains("\"ci\"", "operate", "read");
        assertThat(post("/api/syncs/customers/pause", "Bearer a-token-of-ci").statusCode())
                .isEqualTo(204);
        assertThat(post("/api/syncs/customers/reset", "Bearer a-token-of-ci").statusCode())
                .isEqualTo(403);
        assertThat(get("/api/me", "Bearer " + ApiServer.TOKEN).body()).contains("admin");
    }

    @Test
    void aPageOfSomebodyElseCannotMakeABrowserChangeAnything() {
        HttpResponse<String> forged = send(HttpRequest.newBuilder()
                .POST(BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example")
                .header("Authorization", basic("anna"))
                .uri(uri("/api/syncs/customers/pause")));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("access.csrf");
    }

    @Test
    void whoGuessesTooOftenWaits() {
        for (int i = 0; i < AttemptLimit.FREE; i++) {
            // What it says of itself counts for nothing: nobody has said that there is a proxy.
            assertThat(from("203.0.113." + i, i % 2 == 0 ? "Bearer guess" : "Basic YW5uYTpndWVzcw==")
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = get("/api/syncs", basic("anna"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 61L);
    }

    /** As {@code src/docs/access.md} says: behind a proxy the address is what the proxy says, and others may go on. */
    @Test
    void behindAProxyEachCallerWaitsForItself(@TempDir Path other) {
        server.close();
        server = ApiServer.start(
                other, "--penstock.api.token=" + ApiServer.TOKEN, "--server.forward-headers-strategy=native");
        for (int i = 0; i < AttemptLimit.FREE; i++) {
            assertThat(from("203.0.113.7", "Bearer guess").statusCode()).isEqualTo(401);
        }

        assertThat(from("203.0.113.7", "Bearer " + ApiServer.TOKEN).statusCode())
                .isEqualTo(429);
        assertThat(from("203.0.113.8", "Bearer " + ApiServer.TOKEN).statusCode())
                .isEqualTo(200);
        // The last address is the one that the proxy saw; the first is what a caller claims.
        assertThat(from("198.51.100.1, 203.0.113.7", "Bearer " + ApiServer.TOKEN)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void answersTellBrowsersToBeCareful() {
        HttpResponse<String> answer = get("/api/syncs", basic("vera"));

        assertThat(answer.headers().map())
                .containsKeys("content-security-policy", "x-content-type-options", "x-frame-options");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void aBrowserIsLedToTheLoginPageAndAnApiCallIsNot() {
        assertThat(get("/", "").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        assertThat(get("/login", "").body()).contains("<form");
        assertThat(get("/api/syncs", "").headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aPasswordInClearStopsTheStart() {
        assertThatThrownBy(() -> ApiServer.start(data, "--penstock.access.users.bob.password=secret"))
                .rootCause()
                .hasMessageContaining("access.password-not-bcrypt")
                .hasMessageContaining("bob")
                .hasMessageNotContaining("secret");
    }

    private HttpResponse<String> get(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (path.equals("/")) {
            request.header("Accept", "text/html");
        }
        return send(request);
    }

    private HttpResponse<String> from(String address, String authorization) {
        return send(HttpRequest.newBuilder(uri("/api/syncs"))
                .header("X-Forwarded-For", address)
                .header("Authorization", authorization));
    }

    private HttpResponse<String> post(String path, String authorization) {
        return send(
                HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()).header("Authorization", authorization));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create(server.url() + path);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String token) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
