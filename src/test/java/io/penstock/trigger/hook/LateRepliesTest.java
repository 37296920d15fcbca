package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that are late, more of them than the server lends threads to: each caller has its answer, and each flow its effect. */
@NullUnmarked
class LateRepliesTest {

    private static final int THREADS = 8;
    private static final int CALLS = THREADS - 1;

    @TempDir
    static Path folder;

    private static JsonReceiver erp;
    private static Installation installation;

    @BeforeAll
    static void start() {
        erp = new JsonReceiver();
        installation = new Installation(folder)
                .web()
                .set("server.tomcat.threads.max", THREADS)
                .flow("quick", HookFlows.echo("quick", ""))
                .flow(
                        "late",
                        HookFlows.flow(
                                "late",
                                "answer: reply, deadline: 200ms, missedStatus: 202, missedBody: later",
                                "- delay: { constant: 3000 }\n- setBody: { simple: '[{\"id\": ${body[id]}}]' }\n- to: { uri: '"
                                        + erp.url() + "' }"))
                .start();
    }

    @AfterAll
    static void stop() {
        installation.close();
        erp.close();
    }

    @Test
    void everyCallerIsAnsweredAndEveryFlowGoesOnToItsEnd() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<HookCaller.Answer>> late = IntStream.range(0, CALLS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> new HookCaller(installation.url()).post("/hooks/late", "{\"id\": " + i + "}"),
                            threads))
                    .toList();
            assertThat(late).allSatisfy(call -> {
                assertThat(call.join().status()).isEqualTo(202);
                assertThat(call.join().body()).isEqualTo("later");
            });
        }
        assertThat(new HookCaller(installation.url()).post("/hooks/quick", "{}").status())
                .isEqualTo(200);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> erp.rows().size() == CALLS);
    }
}
