package io.penstock.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.penstock.reload.Reloads;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.NewEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose databases come and go: what the probes of Kubernetes see, and what a person sees. */
@NullUnmarked
class HealthIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = "a-token-for-probes";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase operations;
    private static PostgreSqlDatabase source;
    private static FaultyProxy toOperations;
    private static FaultyProxy toSource;
    private static Installation penstock;

    @BeforeAll
    static void start() {
        operations = PostgreSqlServer.shared().newDatabase();
        source = PostgreSqlServer.shared().newDatabase();
        toOperations = before(operations);
        toSource = before(source);
        penstock = new Installation(folder)
                .web()
                .set("penstock.api.token", TOKEN)
                .set("penstock.operations.url", through(toOperations, operations))
                .set("penstock.operations.timeout", "1s")
                .set("penstock.health.look", "100ms")
                .set("penstock.reload.mode", "manual")
                .connection(
                        "warehouse", "type: postgresql\nurl: " + through(toSource, source) + "\nconnect-timeout: 1s\n")
                .connection("never-used", "type: duckdb\npath: " + folder.resolve("n.duckdb") + "\ncreate: true\n")
                .flow("numbers", """
                        - route:
                            id: numbers
                            from:
                              uri: sync:numbers
                              parameters: { connection: warehouse, query: "select 1 as id", key: id, settle: exchange }
                              steps:
                                - to: { id: nowhere, uri: "log:nowhere?level=OFF" }
                        """)
                .start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        toOperations.close();
        toSource.close();
        operations.close();
        source.close();
    }

    @Test
    void withoutItsDatabaseItIsNotReadyAndStillAlive() {
        awaitReadiness("UP", 200);

        toOperations.refuse();
        awaitReadiness("DOWN", 503);
        assertThat(readiness(TOKEN).at("/components/operations/status").textValue())
                .isEqualTo("DOWN");
        assertThat(readiness("").has("components")).isFalse();
        assertThat(get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/liveness", TOKEN).body())
                .contains("livenessState")
                .doesNotContain("operations");

        toOperations.heal();
        awaitReadiness("UP", 200);
    }

    @Test
    void aWarehouseThatCannotBeReachedIsNamedAndTakesNothingOutOfService() {
        awaitReadiness("UP", 200);
        toSource.refuse();
        penstock.run("numbers");

        awaitReadiness("DEGRADED", 200);
        JsonNode warehouses = readiness(TOKEN).at("/components/warehouses");
        assertThat(warehouses.get("status").textValue()).isEqualTo("DEGRADED");
        assertThat(warehouses.at("/details/warehouse").textValue()).contains("refused");
        assertThat(warehouses.get("details").has("never-used")).isFalse();
        assertThat(folder.resolve("n.duckdb")).doesNotExist();

        toSource.heal();
        awaitReadiness("UP", 200);
    }

    @Test
    void eventsThatWaitForTooLongAreSeenAndCounted() {
        awaitReadiness("UP", 200);
        Inbox inbox = penstock.bean(Inbox.class);
        inbox.store(
                "abandoned",
                List.of(new NewEvent("1", null, "application/json", "{}".getBytes(), "{}")),
                penstock.bean(Clock.class).instant().minus(Duration.ofMinutes(16)));

        awaitReadiness("DEGRADED", 200);
        assertThat(readiness(TOKEN).at("/components/inbox/details/hook").textValue())
                .isEqualTo("abandoned");
        penstock.bean(InboxGauges.class).look();
        assertThat(metric("penstock.inbox.depth", "hook", "abandoned")).isEqualTo(1);
        assertThat(metric("penstock.inbox.oldest", "hook", "abandoned")).isGreaterThanOrEqualTo(960);

        inbox.done(
                inbox.recent("abandoned", null, 1, 0).get(0).id(),
                penstock.bean(Clock.class).instant());
        awaitReadiness("UP", 200);
        penstock.bean(InboxGauges.class).look();
        assertThat(metric("penstock.inbox.depth", "hook", "abandoned")).isZero();
    }

    @Test
    void editsAreCountedByWhatCameOfThem() {
        MeterRegistry registry = penstock.bean(MeterRegistry.class);
        double rejected = registry.get("penstock.reloads")
                .tag("outcome", "rejected")
                .counter()
                .count();
        penstock.flow("broken", "- route: { id: broken, from: { uri: \"no-such-component:x\", steps: [] } }\n");

        penstock.bean(Reloads.class).reload("", false, "test");
        penstock.bean(Reloads.class).reload("", false, "test");

        assertThat(registry.get("penstock.reloads")
                        .tag("outcome", "rejected")
                        .counter()
                        .count())
                .isEqualTo(rejected + 1);
        assertThat(registry.get("penstock.reloads")
                        .tag("outcome", "accepted")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1);
    }

    private static void awaitReadiness(String status, int code) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(readiness("").get("status").textValue()).isEqualTo(status);
            assertThat(get("/actuator/health/readiness", "").statusCode()).isEqualTo(code);
        });
    }

    private static JsonNode readiness(String token) {
        try {
            return JSON.readTree(get("/actuator/health/readiness", token).body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double metric(String name, String tag, String value) {
        return penstock.bean(MeterRegistry.class)
                .get(name)
                .tag(tag, value)
                .gauge()
                .value();
    }

    private static HttpResponse<String> get(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(penstock.url() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FaultyProxy before(PostgreSqlDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        return FaultyProxy.before(address.getHost(), address.getPort());
    }

    private static String through(FaultyProxy proxy, PostgreSqlDatabase database) {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        return "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath() + "?" + address.getQuery();
    }
}
