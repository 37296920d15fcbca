package io.penstock.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Hawtio behind our login. It is there in a build with {@code -Pops} alone, so this runs there alone. */
@EnabledIf("isThere")
class HawtioIT {

    static boolean isThere() {
        return HawtioIT.class.getResource("/io/hawt/springboot/HawtioEndpoint.class") != null;
    }

    @Test
    void hawtioAndTheRemoteControlUnderItAreForAdmins(@TempDir Path folder) throws Exception {
        String hash = new BCryptPasswordEncoder(4).encode("correct horse");
        try (Installation penstock = new Installation(folder)
                .web()
                .set("spring.profiles.active", "ops")
                .set("penstock.access.users.edda.password", hash)
                .set("penstock.access.users.edda.role", "editor")
                .set("penstock.access.users.anna.password", hash)
                .set("penstock.access.users.anna.role", "admin")
                .start()) {
            String url = penstock.url() + "/actuator/";
            assertThat(send(url + "hawtio/", "").statusCode()).isEqualTo(302);
            assertThat(send(url + "hawtio/", "edda").statusCode()).isEqualTo(403);
            assertThat(send(url + "hawtio/", "anna").body()).contains("<title>Hawtio</title>");
            String contexts = url + "jolokia/search/org.apache.camel:type=context,*";
            assertThat(send(contexts, "").statusCode()).isNotEqualTo(200);
            assertThat(send(contexts, "edda").statusCode()).isEqualTo(403);
            assertThat(send(contexts, "anna").body()).contains("context=penstock");
            HttpRequest forged = request(url + "jolokia", "anna")
                    .header("Origin", "https://evil.example")
                    .POST(BodyPublishers.ofString("{\"type\":\"version\"}"))
                    .build();
            assertThat(send(forged).statusCode()).isEqualTo(403);
        }
    }

    private static HttpResponse<String> send(String url, String user) throws Exception {
        return send(request(url, user).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request(String url, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        return user.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((user + ":correct horse").getBytes()));
    }
}
