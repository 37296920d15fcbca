package io.penstock.sample.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The CRM alone on a free port, with a token and a client. */
final class RunningCrm implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String API = "/sandbox/crm/crm/v3/objects/contacts/batch/";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    RunningCrm(Path data, int callsASecond) {
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CrmAlone.class)
                .profiles("sample")
                .properties("spring.main.banner-mode=off")
                .run(
                        "--server.port=0",
                        "--penstock.data=" + data,
                        "--penstock.sample.crm-calls=" + callsASecond,
                        "--penstock.sample.crm-token=open-sesame");
    }

    @Import({CrmConfiguration.class, BatchController.class, AccountController.class, ContactsController.class})
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        PropertyPlaceholderAutoConfiguration.class
    })
    static class CrmAlone {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    HttpResponse<String> post(String call, String body) {
        return post(call, body, "open-sesame");
    }

    HttpResponse<String> post(String call, String body, String token) {
        return send(HttpRequest.newBuilder(at(API + call))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** With the token. */
    HttpResponse<String> call(String path) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer open-sesame"));
    }

    HttpResponse<String> get(String path, String accept) {
        return send(HttpRequest.newBuilder(at(path)).header("Accept", accept));
    }

    /** How many contacts there are. */
    int contacts() {
        return json(get("/sandbox/crm/contacts", "application/json"))
                .path("contacts")
                .asInt();
    }

    void clear() {
        context.getBean(SandboxCrm.class).clear();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
