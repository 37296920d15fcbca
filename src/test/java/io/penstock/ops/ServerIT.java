package io.penstock.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.sync.RunState;
import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.NewEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The whole server on a socket, as ops and strangers see it. */
@NullUnmarked
@ExtendWith(OutputCaptureExtension.class)
class ServerIT {

    private static final String TOKEN = "planted-token-0123456789";
    private static final String PASSWORD = "planted-password-0123456789";
    private static final String SECRET = "planted-secret-0123456789";
    private static final Path OPENAPI = Path.of("src/docs/openapi.json");

    @TempDir
    static Path folder;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static JsonReceiver crm;
    private static Installation penstock;

    @BeforeAll
    static void start() throws IOException {
        crm = new JsonReceiver();
        penstock = new Installation(folder)
                .web()
                .set("penstock.api.token", TOKEN)
                .set("penstock.access.users.vera.password", new BCryptPasswordEncoder(4).encode(PASSWORD))
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .connection(
                        "crm",
                        "type: http\nurl: " + crm.url() + "\nauth: { type: bearer, token: \"${file:" + secret()
                                + "}\" }\n")
                .flow("customers", """
                        - route:
                            id: customers
                            description: Numbers to a CRM
                            from:
                              id: numbers
                              description: Numbers
                              uri: sync:customers
                              parameters:
                                connection: warehouse
                                query: "select i as id, i = 3 as refuse, 'planted-value-' || i as name from range(10) r(i)"
                                key: id
                              steps:
                                - to:
                                    id: to-crm
                                    description: To the CRM
                                    uri: kamelet:http-json-sink
                                    parameters: { connection: crm, path: /rows, tie: index, results: body.results, resultOk: entry.ok }
                        """)
                .flow("broken", """
                        - route:
                            id: broken
                            description: A model that fails
                            from:
                              id: nothing
                              description: Nothing
                              uri: sync:broken
                              parameters: { connection: warehouse, query: "select id from no_such_table", key: id }
                              steps:
                                - to:
                                    id: to-crm
                                    description: To the CRM
                                    uri: kamelet:http-json-sink
                                    parameters: { connection: crm, path: /broken }
                        """)
                .flow("notices", """
                        - route:
                            id: notices
                            description: A file for each notice
                            from:
                              id: run-events
                              description: What happened to runs
                              uri: kamelet:run-events-source
                              parameters: { name: notices, events: "failed,rejected" }
                              steps:
                                - setBody:
                                    id: say
                                    description: One sentence
                                    simple: "${body[event]} ${body[text]}"
                                - to:
                                    id: write
                                    description: Into a folder
                                    uri: file:FOLDER/notices?fileName=${variable.event}.txt
                        """.replace("FOLDER", folder.toString()))
                .start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        crm.close();
    }

    /** P9, too: neither secrets nor row values in what is logged, told and measured. */
    @Test
    void noticesAndMetricsTellWhatBecameOfRuns(CapturedOutput output) throws IOException {
        assertThat(penstock.run("customers").state()).isEqualTo(RunState.COMPLETED);
        assertThat(penstock.run("broken").state()).isEqualTo(RunState.FAILED);

        Awaitility.await()
                .until(() -> Files.exists(folder.resolve("notices/failed.txt"))
                        && Files.exists(folder.resolve("notices/rejected.txt")));
        assertThat(Files.readString(folder.resolve("notices/rejected.txt")))
                .matches("rejected customers run \\d+ had 1 rejected rows; see: penstock failed \\d+");
        assertThat(Files.readString(folder.resolve("notices/failed.txt"))).contains("failed: source.failed");

        penstock.bean(Inbox.class)
                .store("orders", List.of(new NewEvent(null, null, "", new byte[0], "")), Instant.EPOCH);
        penstock.bean(InboxGauges.class).look();
        penstock.bean(SyncGauges.class).look();
        penstock.bean(PoolGauges.class).look();
        String metrics = get("/actuator/prometheus", TOKEN).body();
        assertThat(metrics)
                .contains("penstock_rows_total{outcome=\"delivered\",sync=\"customers\"} 9.0")
                .contains("penstock_rows_total{outcome=\"rejected\",sync=\"customers\"} 1.0")
                .contains("penstock_runs_total{state=\"failed\",sync=\"broken\"} 1.0");
        List<String> asked = new ArrayList<>(Monitoring.panels());
        Monitoring.alerts().forEach(alert -> asked.add(alert.expression()));
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(Monitoring.missing(asked, metrics)).isEmpty();
        assertThat(metrics).doesNotContain(TOKEN, PASSWORD, SECRET, "planted-value");
        assertThat(crm.rows().toString()).contains("planted-value-1");
        assertThat(output.getAll()).contains("source.failed").doesNotContain(TOKEN, PASSWORD, SECRET, "planted-value");
        assertThat(Files.readString(folder.resolve("notices/rejected.txt"))).doesNotContain("planted-value");
    }

    @Test
    void healthIsForEverybodyAndTheRestIsNot() {
        assertThat(get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health", "").body()).doesNotContain("details");
        assertThat(get("/actuator/prometheus", "").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/env", TOKEN).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/sbom", "").statusCode()).isEqualTo(401);
    }

    /** {@code -Dpenstock.openapi.write=true} writes the document anew. */
    @Test
    void theDocumentOfTheApiIsTheOneInTheTree() throws IOException {
        String made = JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.readTree(get("/api/openapi", TOKEN)
                                .body()
                                .replaceAll("http://127.0.0.1:\\d+", "http://127.0.0.1:8080")))
                + "\n";
        if (Boolean.getBoolean("penstock.openapi.write")) {
            Files.writeString(OPENAPI, made);
        }

        assertThat(Files.readString(OPENAPI)).isEqualTo(made);
    }

    private static HttpResponse<String> get(String path, String token) {
        return send("GET " + path, token.isEmpty() ? "" : "Bearer " + token);
    }

    private static HttpResponse<String> send(String call, String authorization) {
        String[] words = call.split(" ", 2);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(penstock.url() + words[1])).method(words[0], BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path secret() throws IOException {
        return Files.writeString(folder.resolve("crm.secret"), SECRET + "\n");
    }
}
