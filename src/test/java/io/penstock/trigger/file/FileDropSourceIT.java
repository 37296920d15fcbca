package io.penstock.trigger.file;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.toCrm;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PenstockProcess;
import io.penstock.trigger.feed.FedFlows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code file-drop-source} in a whole Penstock. */
class FileDropSourceIT {

    @TempDir
    Path folder;

    private final JsonReceiver crm = new JsonReceiver();
    private Installation penstock = new Installation(Path.of("."));

    @AfterEach
    void stop() {
        penstock.close();
        crm.close();
    }

    @Test
    void aFileThatWasKilledHalfWayIsTakenUpAgainAndEndsWhole() throws Exception {
        Path drop = Files.createDirectories(folder.resolve("in"));
        penstock = new Installation(folder)
                .connection("crm", FedFlows.receiver(crm))
                .flow(
                        "orders",
                        toCrm(
                                "file-drop-source",
                                "orders",
                                "directory: " + drop
                                        + ", batchSize: 10, ready: renamed, interval: 50ms, key: id, nullText: '-'"));
        String lines = IntStream.rangeClosed(1, 95)
                .mapToObj(i -> "k" + i + "," + (i == 42 ? "true" : "") + "\n")
                .collect(Collectors.joining());
        Files.writeString(drop.resolve("orders.csv"), "id,refuse\n" + lines + "k96,x,y\n");

        PenstockProcess.runUntilKilledAt("feed.before-settled:6", folder);
        assertThat(drop.resolve("orders.csv")).exists();
        assertThat(crm.rows()).hasSize(59);
        crm.takeReceived();

        penstock.start();
        Path done = drop.resolve("done/orders.csv");
        eventually(() -> assertThat(done).exists());
        assertThat(crm.rows()).hasSize(94).doesNotContainKeys("k42", "k96");
        assertThat(crm.takeReceived()).contains("k51").doesNotContain("k50");
        try (var rejected = Files.list(drop.resolve("failed"))) {
            assertThat(rejected.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllLines(file))
                            .hasSize(3)
                            .anyMatch(line -> line.startsWith("43,\"destination.rejected\""))
                            .anyMatch(line -> line.startsWith("97,\"csv.bad-line\"")));
        }
    }
}
