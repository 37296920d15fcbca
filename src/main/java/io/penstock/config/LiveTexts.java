package io.penstock.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The files as they are in force, which need not be what stands on disk: an edit that was refused changes nothing (P7). A
 * file of which nothing is known here is read from disk. Safe for use by several threads.
 */
@Component
public final class LiveTexts {

    /** By absolute path; empty for a file that is gone. */
    private final Map<Path, Optional<byte[]>> known;

    public LiveTexts() {
        this(Map.of());
    }

    private LiveTexts(Map<Path, Optional<byte[]>> known) {
        this.known = new ConcurrentHashMap<>(known);
    }

    /** @throws NoSuchFileException if there is none, as the disk would say it */
    public byte[] read(Path file) throws IOException {
        Optional<byte[]> content = known.get(key(file));
        if (content == null) {
            return Files.readAllBytes(file);
        }
        return content.orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    public boolean exists(Path file) {
        Optional<byte[]> content = known.get(key(file));
        return content == null ? Files.isRegularFile(file) : content.isPresent();
    }

    /** From now on this is the file's content, or, if empty, there is no such file. */
    public void keep(Path file, Optional<byte[]> content) {
        known.put(key(file), content);
    }

    /** These texts as they would be after some edits. What is done to either does not show in the other. */
    public LiveTexts with(Map<Path, Optional<byte[]>> edits) {
        LiveTexts edited = new LiveTexts(known);
        edits.forEach(edited::keep);
        return edited;
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
