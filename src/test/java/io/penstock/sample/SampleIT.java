package io.penstock.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.Penstock;
import io.penstock.change.PlanCounts;
import io.penstock.change.StateFacts;
import io.penstock.row.Outcome.Kind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.sync.Syncs;
import io.penstock.testing.KafkaServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer gets from the first command of the README: the real flows, files and profile, in another folder. */
class SampleIT {

    private static final String SYNC = "customers-to-crm";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    @Test
    void theFirstCommandsOfTheReadmeDoWhatItSays() throws Exception {
        String topic = KafkaServer.shared().newTopic(3, Map.of());
        copy(
                "config",
                "data/warehouse.duckdb",
                folder.resolve("warehouse.duckdb").toString());
        copy(
                "config",
                "${PENSTOCK_KAFKA_BOOTSTRAP_SERVERS:127.0.0.1:9092}",
                KafkaServer.shared().address());
        copy("config", "calls: 50 ", "calls: 5000 ");
        copy("routes", "topic: orders", "topic: " + topic);
        port = freePort();
        try (ConfigurableApplicationContext penstock = start()) {
            RunReport first = await(penstock, SYNC, 0);
            assertThat(first.state()).isEqualTo(RunState.COMPLETED);
            assertThat(Objects.requireNonNull(first.counts()).read()).isEqualTo(24_003);
            assertThat(Objects.requireNonNull(first.counts()).badKeys()).isEqualTo(8);
            assertThat(Objects.requireNonNull(first.tally()).byRow())
                    .isEqualTo(Map.of(Kind.DELIVERED, 23_128L, Kind.SKIPPED, 150L, Kind.REJECTED, 717L));
            assertThat(contacts()).isEqualTo(23_128);
            assertThat(api("GET", "/api/syncs/" + SYNC + "/quarantine").path("rows"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path("reason").asText()).isNotBlank());

            JsonNode day = api("POST", "/api/sample/change");
            assertThat(day.path("changed").asInt()).isEqualTo(200);
            long before = newest(penstock, SYNC).id();
            penstock.getBean(Syncs.class).request(RunRequest.run(SYNC, "test", Instant.now()));
            RunReport second = await(penstock, SYNC, before);
            PlanCounts counts = Objects.requireNonNull(second.counts());
            assertThat(counts.read()).isEqualTo(23_903);
            assertThat(counts.planned()).isBetween(400L, 700L);
            assertThat(counts.deletes()).isBetween(150L, 200L);
            assertThat(Objects.requireNonNull(second.tally()).byRow()).containsKey(Kind.DELIVERED);
            StateFacts state = Objects.requireNonNull(
                    penstock.getBean(Syncs.class).sync(SYNC).facts());
            assertThat(state.owned()).isEqualTo(Map.of("upsert-contacts", (long) contacts()));

            assertThat(Files.readAllLines(bigSpenders()))
                    .hasSizeGreaterThan(1000)
                    .doesNotHaveDuplicates();

            RunReport orders = await(penstock, "orders-to-kafka", 0);
            assertThat(Objects.requireNonNull(orders.tally()).byRow()).isEqualTo(Map.of(Kind.DELIVERED, 66_040L));
            assertThat(KafkaServer.shared().records(topic)).hasSize(66_040);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Penstock.class)
                .profiles("sample")
                .properties("spring.config.location=classpath:/")
                .run(
                        "--server.port=" + port,
                        "--penstock.data=" + folder.resolve("data"),
                        "--penstock.out=" + folder.resolve("out"),
                        "--penstock.routes=" + folder.resolve("routes"),
                        "--penstock.config.connections=" + folder.resolve("config/connections"),
                        "--penstock.config.models=" + folder.resolve("config/models"),
                        "--penstock.config.mappings=" + folder.resolve("config/mappings"),
                        "--penstock.kafka.bootstrap-servers="
                                + KafkaServer.shared().address(),
                        "--penstock.retry.tries=1",
                        "--penstock.sample.crm-calls=5000");
    }

    /** Takes a folder of the project over, once, and puts one text in the place of another. */
    private void copy(String what, String from, String to) throws IOException {
        Path target = folder.resolve(what);
        if (!Files.exists(target)) {
            try (Stream<Path> files = Files.walk(Path.of(what))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(file.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        boolean found = false;
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                found |= text.contains(from);
                Files.writeString(file, text.replace(from, to));
            }
        }
        assertThat(found).as(what + " says " + from).isTrue();
    }

    private RunReport await(ConfigurableApplicationContext penstock, String sync, long newerThan) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> penstock.getBean(Runs.class).recent(sync, 1).stream()
                                .anyMatch(run ->
                                        run.id() > newerThan && run.state().isOver())
                        && penstock.getBean(Syncs.class).progress(sync).isEmpty());
        return newest(penstock, sync);
    }

    private static RunReport newest(ConfigurableApplicationContext penstock, String sync) {
        return penstock.getBean(Runs.class).recent(sync, 1).get(0);
    }

    private Path bigSpenders() {
        Path file = folder.resolve("out/big-spenders.csv");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(file));
        return file;
    }

    private int contacts() throws Exception {
        return api("GET", "/sandbox/crm/contacts").path("contacts").asInt();
    }

    private JsonNode api(String method, String path) throws Exception {
        String token = Files.readString(folder.resolve("data/api-token")).strip();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
