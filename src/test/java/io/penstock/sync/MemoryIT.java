package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of rows (P10). */
class MemoryIT {

    private static final int FEW = 2_000;
    /** 300 MB of rows, for a heap of 128 MB and a comparison of 64 MB. */
    private static final int MANY = 150_000;

    @TempDir
    Path folder;

    @Test
    void aRunOfMoreRowsThanTheHeapHoldsTakesAsMuchMemoryAsASmallOne() throws IOException {
        long small = peak(FEW);
        long large = peak(MANY);

        assertThat(large - small)
                .as("MB of the whole process that %d rows take more than %d", MANY, FEW)
                .isLessThan(200);
    }

    private long peak(int rows) throws IOException {
        Path place = Files.createDirectory(folder.resolve("rows-" + rows));
        ChildJvm.End end = new ChildJvm(OneBigRun.class, "-Xmx128m").run(place.toString(), Integer.toString(rows));
        assertThat(end.exitCode()).as(end.errors()).isZero();
        assertThat(end.lines()).contains("COMPLETED {DELIVERED=" + rows + "}");
        return end.lines().stream()
                .filter(line -> line.startsWith("peak "))
                .mapToLong(line -> Long.parseLong(line.substring("peak ".length())))
                .findFirst()
                .orElseThrow();
    }
}
