package io.penstock.trigger.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that files are dropped into, and those they are moved to. For one thread. */
final class DropFolder {

    /** When a file is whole. */
    enum Ready {
        /** When it has not changed for some time. */
        UNCHANGED,
        /** When a file of its name and {@code .done} stands beside it. */
        MARKER,
        /** At once: whoever drops it moves it here under its name when it is whole. */
        RENAMED
    }

    private static final String MARKER = ".done";

    private record Look(DroppedFile file, Instant since) {}

    private final Path folder;
    private final PathMatcher include;
    private final Ready ready;
    private final Duration quiet;
    private final Clock clock;
    private Map<Path, Look> looks = new HashMap<>();

    DropFolder(Path folder, String include, Ready ready, Duration quiet, Clock clock) {
        this.folder = folder;
        this.include = FileSystems.getDefault().getPathMatcher("glob:" + include);
        this.ready = ready;
        this.quiet = quiet;
        this.clock = clock;
    }

    /** The eldest file that is whole. */
    Optional<DroppedFile> next() throws IOException {
        Instant now = clock.instant();
        Map<Path, Look> seen = new HashMap<>();
        for (DroppedFile file : files()) {
            Look before = looks.get(file.path());
            seen.put(file.path(), before != null && before.file().equals(file) ? before : new Look(file, now));
        }
        looks = seen;
        return seen.values().stream()
                .filter(look -> isWhole(look, now))
                .map(Look::file)
                .min(Comparator.comparingLong(DroppedFile::modifiedMillis).thenComparing(DroppedFile::name));
    }

    private boolean isWhole(Look look, Instant now) {
        return switch (ready) {
            case UNCHANGED -> Duration.between(look.since(), now).compareTo(quiet) >= 0;
            case MARKER -> Files.exists(marker(look.file()));
            case RENAMED -> true;
        };
    }

    private List<DroppedFile> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(path -> include.matches(path.getFileName()))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(path -> !path.getFileName().toString().endsWith(MARKER))
                    .filter(Files::isRegularFile)
                    .toList();
            List<DroppedFile> files = new java.util.ArrayList<>();
            for (Path path : found) {
                try {
                    files.add(DroppedFile.of(path));
                } catch (NoSuchFileException movedMeanwhile) {
                    continue;
                }
            }
            return files;
        }
    }

    /** Moves a file, and takes its marker away. A file of this name that is there keeps it. */
    Path move(DroppedFile file, Path into) throws IOException {
        Files.createDirectories(into);
        Path free = into.resolve(file.name());
        for (int number = 1; Files.exists(free); number++) {
            free = into.resolve(number + "-" + file.name());
        }
        Files.move(file.path(), free, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(marker(file));
        return free;
    }

    private Path marker(DroppedFile file) {
        return folder.resolve(file.name() + MARKER);
    }
}
