package io.penstock.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders that the installation's files are read from. Kamelets also lie in folders of their folder.
 *
 * @param examples whether flows also lie in the folder {@code examples} of theirs
 */
record Folders(Map<FileKind, Path> roots, boolean examples) {

    /** The files there are, in order. A folder that does not exist holds none. */
    List<Path> files(FileKind kind) {
        List<Path> files = new ArrayList<>(list(root(kind)));
        if (kind == FileKind.KAMELET) {
            kameletFolders().forEach(folder -> files.addAll(list(folder)));
        }
        if (kind == FileKind.FLOW && examples) {
            files.addAll(list(exampleFolder()));
        }
        files.removeIf(file -> !kind.takes(file.getFileName().toString()) || Files.isDirectory(file));
        return files;
    }

    /** What a file of this path would be. */
    Optional<FileKind> kind(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (FileKind kind : FileKind.values()) {
            Path root = root(kind).toAbsolutePath().normalize();
            boolean below = switch (kind) {
                case KAMELET -> folder != null && root.equals(folder.getParent());
                case FLOW ->
                    examples && exampleFolder().toAbsolutePath().normalize().equals(folder);
                case CONNECTION, MODEL, MAPPING, LOOKUP -> false;
            };
            if ((root.equals(folder) || below) && kind.takes(file.getFileName().toString())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Where Camel looks a Kamelet up that no flow names in its text, for its comma-separated option. */
    String kameletLocations() {
        StringBuilder locations = new StringBuilder("file:" + root(FileKind.KAMELET));
        kameletFolders().forEach(folder -> locations.append(",file:").append(folder));
        return locations.toString();
    }

    Path root(FileKind kind) {
        return roots.getOrDefault(kind, Path.of(kind.word()));
    }

    private Path exampleFolder() {
        return root(FileKind.FLOW).resolve("examples");
    }

    private List<Path> kameletFolders() {
        return list(root(FileKind.KAMELET)).stream()
                .filter(path -> !path.getFileName().toString().startsWith(".") && Files.isDirectory(path))
                .toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException swappedAway) {
            return List.of();
        }
    }
}
