package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Probe;
import io.penstock.row.Outcome.Kind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.testing.HttpServerOnSocket;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.testing.WireReply;
import io.penstock.testing.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Deployment's container, told what its manifest tells it: it finds what is mounted, its probes answer, and SIGTERM in the
 * middle of two runs loses no row and sends none twice (P1, P2, P4).
 */
@NullUnmarked
class PodIT {

    private static final String TOKEN = "a-token-of-the-cluster";
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    private final List<List<Object>> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void aPodIsReadyWorksAndStopsWithoutHarm() throws Exception {
        try (PostgreSqlDatabase operations = PostgreSqlServer.shared().newDatabase();
                HttpServerOnSocket crm = new HttpServerOnSocket(0, this::answer)) {
            try (Pod pod = new Pod(folder, freePort(), this::placed, files(crm.url()), variables(operations))) {
                awaitProbes(pod);
                assertThat(pod.post("/api/syncs/orders/runs", TOKEN).statusCode())
                        .as(pod.words())
                        .isBetween(200, 299);
                assertThat(pod.post("/api/syncs/invoices/runs", TOKEN).statusCode())
                        .isBetween(200, 299);
                await().atMost(PATIENCE).until(() -> received.size() == 2);

                pod.terminate();
                await().atMost(PATIENCE).until(() -> pod.words().contains("stopping: 2 under way"));
                assertThat(pod.isAlive()).as("it waits for what is under way").isTrue();
                gate.countDown();

                assertThat(pod.end()).as(pod.words()).isEqualTo(143);
                assertThat(received).as("no batch began after the word to stop").hasSize(2);
                assertThat(pod.output())
                        .as("the settings that are mounted say that every line is JSON")
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(
                                        new ObjectMapper().readTree(line).isObject())
                                .isTrue());
            }
            goesOnWhereItStopped(operations);
        }
    }

    private void goesOnWhereItStopped(PostgreSqlDatabase operations) {
        try (Installation next = new Installation(folder)
                .set("penstock.operations.url", operations.url())
                .start()) {
            for (String sync : List.of("orders", "invoices")) {
                next.awaitState(sync, next.newest(sync), RunState.COMPLETED);
                RunReport run = next.bean(Runs.class).find(next.newest(sync)).orElseThrow();
                assertThat(next.bean(Runs.class).recent(sync, 9))
                        .as("it is the same run")
                        .hasSize(1);
                assertThat(run.tally().byRow()).isEqualTo(Map.of(Kind.DELIVERED, (long) ROWS));
            }
        }
        List<Object> all = new ArrayList<>();
        received.forEach(all::addAll);
        assertThat(all).hasSize(2 * ROWS);
        assertThat(new HashSet<>(all)).hasSize(2 * ROWS);
    }

    private void awaitProbes(Pod pod) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(pod.isAlive()).as(pod.words()).isTrue();
            for (Probe probe : List.of(
                    pod.container().getStartupProbe(),
                    pod.container().getLivenessProbe(),
                    pod.container().getReadinessProbe())) {
                assertThat(pod.status(probe.getHttpGet().getPath())).isEqualTo(200);
            }
        });
    }

    /** Keeps what it is sent, and answers when it may. */
    private WireReply answer(WireRequest request) {
        received.add(((List<?>) request.json())
                .stream().map(row -> (Object) row.toString()).toList());
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return WireReply.json(200, Map.of());
    }

    /** The volumes are where {@link Installation} has its folders, so that one can take over. */
    private String placed(String path) {
        return folder + path.replaceFirst("^/config/", "/");
    }

    private static Map<String, String> variables(PostgreSqlDatabase operations) {
        return Map.of(
                "PENSTOCK_API_TOKEN",
                TOKEN,
                "PENSTOCK_OPERATIONS_URL",
                operations.url(),
                "PENSTOCK_OPERATIONS_USER",
                "",
                "PENSTOCK_OPERATIONS_PASSWORD",
                "");
    }

    private Map<String, Map<String, String>> files(String crm) {
        return Map.of(
                "/config/routes", Map.of("orders.camel.yaml", flow("orders"), "invoices.camel.yaml", flow("invoices")),
                "/config/models", Map.of("orders.sql", model("orders"), "invoices.sql", model("invoices")),
                "/config/connections",
                        Map.of(
                                "warehouse.yaml",
                                "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n",
                                "crm.yaml",
                                "type: http\nurl: " + crm + "\n"));
    }

    private static String model(String name) {
        return "select '" + name + "-' || i as id from range(" + ROWS + ") r(i)\n";
    }

    private static String flow(String name) {
        return """
                - route:
                    id: NAME
                    from:
                      uri: sync:NAME
                      parameters: { connection: warehouse, model: NAME, key: id, batchSize: 10 }
                      steps:
                        - to: { id: to-crm, uri: kamelet:http-json-sink, parameters: { connection: crm, path: /rows } }
                """.replace("NAME", name);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
