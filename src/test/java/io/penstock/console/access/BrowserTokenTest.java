package io.penstock.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pretend.ApiServer;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A browser that logs in by the form, and the scripts of its pages. */
@NullUnmarked
class BrowserTokenTest {

    @TempDir
    Path data;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                data,
                "--penstock.api.token=" + ApiServer.TOKEN,
                "--penstock.access.users.olaf.password=" + new BCryptPasswordEncoder(4).encode("correct horse"),
                "--penstock.access.users.olaf.role=operator");
        server.syncs().add("customers");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aScriptSendsTheTokenOfItsCookieBack() throws Exception {
        String page = send(HttpRequest.newBuilder(uri("/login")).build()).body();
        String field = page.replaceFirst("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> in = send(HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=olaf&password=correct+horse&_csrf="
                        + URLEncoder.encode(field, StandardCharsets.UTF_8)))
                .build());
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("location").orElse("")).doesNotContain("error");
        assertThat(send(HttpRequest.newBuilder(uri("/api/me")).build()).body()).contains("olaf");

        assertThat(send(pause().build()).statusCode()).isEqualTo(403);
        assertThat(send(pause().header("X-XSRF-TOKEN", "guessed").build()).statusCode())
                .isEqualTo(403);
        assertThat(send(pause().header("X-XSRF-TOKEN", cookie()).build()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aPageForPeopleAsksThemToLogInAndAProgramIsGivenAReason() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/actuator/hawtio/"))
                .header("Accept", "text/html")
                .build());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("location").orElse("")).endsWith("/login");
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/jolokia")).build())
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpRequest.Builder pause() {
        return HttpRequest.newBuilder(uri("/api/syncs/customers/pause")).POST(BodyPublishers.noBody());
    }

    private String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private URI uri(String path) {
        return URI.create(server.url() + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return browser.send(request, BodyHandlers.ofString());
    }
}
