package io.penstock.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders that flows and Kamelets are read from. */
record FlowFiles(Path routes, Path kamelets) {

    private static final String ENDING = ".camel.yaml";

    /** The files of the routes folder itself, by name. */
    List<Path> flows() {
        return list(routes, path -> path.getFileName().toString().endsWith(ENDING));
    }

    /** Where Camel looks a Kamelet up: the folder and each folder in it, for Camel's comma-separated option. */
    String kameletLocations() {
        StringBuilder locations = new StringBuilder("file:" + kamelets);
        for (Path folder : list(kamelets, Files::isDirectory)) {
            locations.append(",file:").append(folder);
        }
        return locations.toString();
    }

    /** The file of a Kamelet, in the folder or a folder in it. */
    Optional<Path> kamelet(String name) {
        Path direct = kamelets.resolve(name + ".kamelet.yaml");
        if (Files.isRegularFile(direct)) {
            return Optional.of(direct);
        }
        return list(kamelets, Files::isDirectory).stream()
                .map(folder -> folder.resolve(name + ".kamelet.yaml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<Path> list(Path folder, java.util.function.Predicate<Path> which) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
