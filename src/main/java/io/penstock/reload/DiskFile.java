package io.penstock.reload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes what a person would otherwise have written: in one step, so that nobody reads half of it. */
final class DiskFile {

    private DiskFile() {}

    /** Makes the disk what the edit says. */
    static void write(Edit edit) {
        SourceFile before = edit.before();
        SourceFile after = edit.after();
        Path at = edit.path();
        try {
            if (after != null) {
                write(after);
            }
            if (before != null && (after == null || !after.path().equals(before.path()))) {
                at = before.path();
                Files.deleteIfExists(before.path());
            }
        } catch (IOException e) {
            throw new ReloadException(
                    ReloadException.Kind.CONFLICT,
                    "file.cannot-be-written",
                    at + " cannot be written (" + e.getMessage()
                            + "); where files come from elsewhere, such as a config map, change them there");
        }
    }

    private static void write(SourceFile file) throws IOException {
        Path part = file.path().resolveSibling("." + file.path().getFileName() + ".part");
        Files.write(part, file.content());
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(part, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
