package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is read from top to bottom by a person; more than 300 lines are not read. */
class FileSizeTest {

    private static final int LONGEST = 300;
    private static final int MEDIAN = 75;

    @Test
    void noFileIsTooLongToRead() {
        Map<Path, Integer> tooLong = new TreeMap<>();
        files("src").forEach(file -> {
            int lines = lines(file);
            if (lines > LONGEST) {
                tooLong.put(file, lines);
            }
        });

        assertThat(tooLong).isEmpty();
    }

    @Test
    void mostFilesAreShort() {
        List<Integer> lengths = files("src/main/java").stream()
                .map(FileSizeTest::lines)
                .sorted()
                .toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> tree = Files.walk(Path.of(folder))) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
