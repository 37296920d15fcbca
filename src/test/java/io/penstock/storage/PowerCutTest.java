package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sync.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P4, P8: what was written has left the operating system's memory too. */
class PowerCutTest {

    private static final RunRequest WISH = RunRequest.run("customers", "api", Instant.EPOCH);

    @TempDir
    Path disk;

    @Test
    void whatWasWrittenOutlivesAPowerCut() throws IOException {
        PowerCutDisk.plugIn();
        try (OperationsDatabase database = open("powercut:" + disk.resolve("operations"))) {
            Ledger ledger = Ledger.of(database, Clock.systemUTC());
            for (int i = 0; i < 10; i++) {
                ledger.requests().add(WISH);
                assertThat(afterAPowerCut("wish" + i).requests()).containsExactly(WISH);

                long run = ledger.runs().begin(WISH).id();
                assertThat(afterAPowerCut("run" + i)).isEqualTo(new Left(List.of(), run));
            }
        }
    }

    private record Left(List<RunRequest> requests, long newestRun) {}

    private Left afterAPowerCut(String copy) throws IOException {
        Files.copy(disk.resolve("operations.mv.db.forced"), disk.resolve(copy + ".mv.db"));
        try (OperationsDatabase database = open(disk.resolve(copy).toString())) {
            Ledger ledger = Ledger.of(database, Clock.systemUTC());
            return new Left(
                    ledger.requests().waiting(),
                    ledger.runs().recent("", 1).stream()
                            .mapToLong(run -> run.id())
                            .sum());
        }
    }

    private static OperationsDatabase open(String file) {
        return OperationsDatabase.open("jdbc:h2:" + file + ";WRITE_DELAY=0", null, null);
    }
}
