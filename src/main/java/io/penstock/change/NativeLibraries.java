package io.penstock.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * DuckDB unpacks its library of 70 MB into the directory for temporary files at every start, and a killed process leaves
 * it there. This removes those that no process of this machine has loaded; on systems without {@code /proc} it does
 * nothing, because nothing tells which are in use.
 */
final class NativeLibraries {

    private static final Path PROCESSES = Path.of("/proc");

    private NativeLibraries() {}

    static void removeLeftBehind() throws IOException {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isDirectory(PROCESSES.resolve("self")) || !Files.isDirectory(directory)) {
            return;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(directory, "libduckdb_java*.so")) {
            libraries.forEach(found::add);
        }
        if (found.isEmpty()) {
            return;
        }
        Set<String> mapped = mapped();
        for (Path library : found) {
            try {
                // A process that has only just unpacked it has not loaded it yet; the name is new then, and stays.
                boolean old = Files.getLastModifiedTime(library).toMillis() + 60_000 < newest(directory);
                if (old && !mapped.contains(library.toRealPath().toString())) {
                    Files.deleteIfExists(library);
                }
            } catch (NoSuchFileException somebodyElseRemovedIt) {
                continue;
            }
        }
    }

    /** The file system's own idea of now: another clock need not agree with it. */
    private static long newest(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "penstock", ".now");
        try {
            return Files.getLastModifiedTime(probe).toMillis();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Set<String> mapped() throws IOException {
        Set<String> mapped = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                try (Stream<String> maps = Files.lines(process.resolve("maps"))) {
                    maps.filter(line -> line.contains("libduckdb_java"))
                            .forEach(line -> mapped.add(line.substring(line.indexOf('/'))));
                } catch (IOException | java.io.UncheckedIOException | SecurityException e) {
                    // Ended meanwhile, or another user's, whose files we could not remove either.
                    continue;
                }
            }
        }
        return mapped;
    }
}
