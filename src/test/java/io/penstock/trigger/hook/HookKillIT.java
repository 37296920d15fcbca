package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testing.JsonReceiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P8 under SIGKILL: while eight senders send events, the process is killed at random moments and started again. Every event
 * that was answered 2xx has its effect in the end, and a counter of the store counts each once. Five kills; the long form is {@code -Dpenstock.hook.kills=50}.
 */
class HookKillIT {

    private static final int KILLS = Integer.getInteger("penstock.hook.kills", 5);
    private static final int SENDERS = 8;

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong();

    @Test
    void everyEventThatWasAnsweredWith2xxHasItsEffect() throws Exception {
        try (JsonReceiver receiver = new JsonReceiver()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = start(receiver.url());
                try {
                    sendUntilKilled(process, ready(process));
                } finally {
                    process.destroyForcibly();
                }
            }
            Process last = start(receiver.url());
            try {
                ready(last);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(acknowledged)
                                .allMatch(id -> receiver.rows().containsKey(id)));
                assertThat(receiver.rows().values())
                        .allSatisfy(row -> assertThat(row.path("count").asInt()).isOne());
            } finally {
                last.destroyForcibly().waitFor();
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 10);
    }

    private void sendUntilKilled(Process process, String url) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        long before = acknowledged.size();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> send(url, over));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 20);
            boolean ended = process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
            assertThat(ended).isFalse();
            process.destroyForcibly().waitFor();
            over.set(true);
        }
    }

    private void send(String url, AtomicBoolean over) {
        HookCaller caller = new HookCaller(url);
        while (!over.get()) {
            String id = "e" + next.incrementAndGet();
            try {
                int status =
                        caller.post("/hooks/events", "{\"id\": \"" + id + "\"}").status();
                if (status >= 200 && status < 300) {
                    acknowledged.add(id);
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private Process start(String receiver) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHooks.class.getName(),
                        folder.toString(),
                        receiver)
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Waits until it takes calls and answers where; its further words are passed over. */
    private static String ready(Process process) throws IOException {
        BufferedReader words = process.inputReader();
        StringBuilder log = new StringBuilder();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith(KilledHooks.READY)) {
                Thread.ofVirtual().start(() -> words.lines().forEach(word -> {}));
                return line.substring(KilledHooks.READY.length());
            }
            log.append(line).append('\n');
        }
        throw new AssertionError("it ended by itself:\n" + log);
    }
}
