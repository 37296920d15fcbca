package io.penstock.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import io.penstock.testing.JsonReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7 and P8: no call of a webhook is lost or refused while its flow is replaced again and again. */
class HookReloadIT {

    private static final int EDITS = Integer.getInteger("reload.edits", 12);

    @TempDir
    Path folder;

    @Test
    void noCallIsRefusedAndEveryStoredOneIsProcessed() throws InterruptedException {
        try (JsonReceiver receiver = new JsonReceiver();
                EditedInstallation edited = new EditedInstallation(folder, "penstock.reload.mode=manual")) {
            edited.copyKamelets("webhook");
            edited.penstock.web().flow("replies", replies(0)).flow("stored", stored(0, receiver.url()));
            edited.start();
            List<String> odd = Collections.synchronizedList(new ArrayList<>());
            AtomicBoolean on = new AtomicBoolean(true);
            Caller replies = new Caller(edited.penstock.url() + "/hooks/replies", on, odd);
            Caller stored = new Caller(edited.penstock.url() + "/hooks/stored", on, odd);
            List<Thread> threads = List.of(
                    Thread.ofPlatform().start(replies), Thread.ofPlatform().start(stored));
            for (int i = 1; i <= EDITS; i++) {
                edited.penstock.flow("replies", replies(i)).flow("stored", stored(i, receiver.url()));
                assertThat(edited.penstock.bean(Reloads.class).reload("", false, "test"))
                        .hasSize(2)
                        .allMatch(change -> change.result() == FileChange.Result.ACCEPTED);
            }
            on.set(false);
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(60));
            }

            assertThat(odd).isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.rows().size() == stored.calls().get());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> edited.penstock.bean(Reloads.class).files().stream()
                            .allMatch(file -> file.retiring() == 0));
            assertThat(edited.routes()).as("routes and their Kamelets").hasSize(4);
        }
    }

    /** Calls, one after another, as fast as it is answered. */
    private record Caller(String url, AtomicBoolean on, List<String> odd, AtomicInteger calls) implements Runnable {

        private Caller(String url, AtomicBoolean on, List<String> odd) {
            this(url, on, odd, new AtomicInteger());
        }

        @Override
        public void run() {
            try (HttpClient http = HttpClient.newHttpClient()) {
                while (on.get()) {
                    String body = "{\"id\": " + calls.incrementAndGet() + "}";
                    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
                    int status = http.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode();
                    if (status / 100 != 2) {
                        odd.add(url + " " + status);
                    }
                }
            } catch (IOException e) {
                odd.add(url + " " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String replies(int edit) {
        return flow("replies", "answer: reply", "- setBody: { constant: \"reply " + edit + "\" }");
    }

    private static String stored(int edit, String url) {
        return flow(
                "stored",
                "parallel: 4, firstPause: 50ms, longestPause: 100ms",
                "- marshal: { json: { library: Jackson } }\n        - setBody: { simple: \"[${body}]\" }\n        - setVariable: { name: edit, constant: \""
                        + edit + "\" }\n        - to: { uri: '" + url + "' }");
    }

    private static String flow(String name, String parameters, String steps) {
        return """
                - route:
                    id: NAME
                    description: Takes calls
                    from:
                      id: calls
                      description: Calls
                      uri: kamelet:webhook-source
                      parameters: { name: NAME, signature: none, PARAMETERS }
                      steps:
                        STEPS
                """.replace("NAME", name).replace("PARAMETERS", parameters).replace("STEPS", steps);
    }
}
