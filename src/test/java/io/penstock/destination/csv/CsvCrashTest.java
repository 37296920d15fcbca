package io.penstock.destination.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills with SIGKILL on both sides of every step, and a disk that is full: P1, P4. */
class CsvCrashTest {

    private static final String HEADER = "batch,row,text";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "perRun, csv.written:3",
        "perRun, csv.forced:3",
        "perRun, csv.logged:1",
        "perRun, csv.logged:3",
        "perRun, csv.named:1",
        "perRun, csv.discarded:1",
        "append, csv.written:3",
        "append, csv.forced:3",
        "append, csv.logged:3",
        "append, csv.copied:1",
        "append, csv.named:1",
        "append, csv.discarded:1"
    })
    void aKillLosesNoDeliveredRowAndTearsNoLine(String files, String failpoint) {
        ChildJvm.End killed = new ChildJvm(CsvChild.class, "-Dpenstock.failpoint=" + failpoint)
                .run(folder.toString(), "people#1", files, "0", "5");
        assertThat(killed.exitCode()).as(killed.errors()).isEqualTo(137);
        List<Integer> acknowledged = delivered(killed);
        published().values().forEach(CsvCrashTest::requireWhole);

        int next = acknowledged.size();
        ChildJvm.End resumed = new ChildJvm(CsvChild.class)
                .run(folder.toString(), "people#1", files, String.valueOf(next), String.valueOf(6 - next));
        assertThat(resumed.lines()).as(resumed.errors()).contains("ended");

        assertThat(remains()).isEmpty();
        Map<Integer, Integer> copies = copies();
        assertThat(copies.keySet()).containsExactly(0, 1, 2, 3, 4, 5);
        long twice = copies.values().stream().filter(count -> count > 1).count();
        assertThat(twice).as("batches that are there twice").isLessThanOrEqualTo(1);
    }

    @Test
    void aKilledRunThatDoesNotGoOnIsPublishedByTheNextOne() {
        ChildJvm.End killed = new ChildJvm(CsvChild.class, "-Dpenstock.failpoint=csv.written:4")
                .run(folder.toString(), "people#1", "perRun", "0", "5");
        new ChildJvm(CsvChild.class).run(folder.toString(), "people#2", "perRun", "7", "1");

        assertThat(delivered(killed)).containsExactly(0, 1);
        assertThat(copies()).containsOnlyKeys(0, 1, 7);
        assertThat(remains()).isEmpty();
    }

    @Test
    void aFullDiskDefersAndTearsNoLine() {
        // Blocks of 512 bytes: room for less than four batches.
        ChildJvm.End end = new ChildJvm(CsvChild.class)
                .under("ulimit -f 24")
                .run(folder.toString(), "people#1", "perRun", "0", "6");

        assertThat(end.lines()).as(end.errors()).contains("ended").hasSize(7);
        List<Integer> delivered = delivered(end);
        assertThat(delivered).isNotEmpty().hasSizeLessThan(6);
        assertThat(end.lines().get(5)).startsWith("5 DEFERRED destination.file-unwritable");
        assertThat(copies().keySet()).containsExactlyElementsOf(delivered);
        assertThat(copies().values()).containsOnly(1);

        new ChildJvm(CsvChild.class).run(folder.toString(), "people#1", "perRun", "3", "3");
        assertThat(copies().keySet()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    private static List<Integer> delivered(ChildJvm.End end) {
        return end.lines().stream()
                .filter(line -> line.contains(" DELIVERED"))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    /** How often each batch stands in the published files. */
    private Map<Integer, Integer> copies() {
        Map<Integer, Integer> rows = new TreeMap<>();
        published().values().forEach(text -> {
            requireWhole(text);
            text.lines()
                    .filter(line -> !line.equals(HEADER))
                    .forEach(
                            line -> rows.merge(Integer.valueOf(line.substring(0, line.indexOf(','))), 1, Integer::sum));
        });
        assertThat(rows.values())
                .allSatisfy(count -> assertThat(count % CsvChild.ROWS).isZero());
        rows.replaceAll((batch, count) -> count / CsvChild.ROWS);
        return rows;
    }

    private static void requireWhole(String text) {
        assertThat(text).startsWith(HEADER).endsWith("\r\n");
        assertThat(text.lines().skip(1))
                .allSatisfy(line -> assertThat(line).matches("\\d+,\\d+,text of this row \\d+"));
    }

    private Map<String, String> published() {
        Map<String, String> texts = new TreeMap<>();
        for (Path path : all()) {
            if (path.toString().endsWith(".csv")) {
                texts.put(path.toString(), read(path));
            }
        }
        return texts;
    }

    private List<Path> remains() {
        return all().stream().filter(path -> !path.toString().endsWith(".csv")).toList();
    }

    private List<Path> all() {
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
