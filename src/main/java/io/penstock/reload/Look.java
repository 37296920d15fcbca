package io.penstock.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all files, again and again, and reads those that may have changed: by time, size and inode, by content where
 * the time is too young to tell, and every file now and then. Polling sees what events do not tell of, such as the links
 * of a config map or a network drive. For one thread.
 */
final class Look {

    private static final int READ_ALL_EVERY = 100;
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private final Folders folders;
    private final Clock clock;
    private Map<Path, Seen> seen = new HashMap<>();
    private int looks;

    private record Seen(
            FileTime changed, long size, @Nullable Object inode, SourceFile file) {}

    Look(Folders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /** The files as they are now. One that goes away while it is read is not there. */
    SortedMap<Path, SourceFile> now() {
        boolean readAll = looks++ % READ_ALL_EVERY == 0;
        SortedMap<Path, SourceFile> files = new TreeMap<>();
        Map<Path, Seen> seenNow = new HashMap<>();
        for (FileKind kind : FileKind.values()) {
            for (Path path : folders.files(kind)) {
                try {
                    Seen file = look(kind, path, readAll);
                    seenNow.put(path, file);
                    files.put(path, file.file());
                } catch (IOException gone) {
                    // The next look tells.
                }
            }
        }
        seen = seenNow;
        return files;
    }

    private Seen look(FileKind kind, Path path, boolean readAll) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
        Seen before = seen.get(path);
        boolean same = before != null
                && before.changed().equals(is.lastModifiedTime())
                && before.size() == is.size()
                && java.util.Objects.equals(before.inode(), is.fileKey());
        boolean young = is.lastModifiedTime().toInstant().plus(YOUNG).isAfter(clock.instant());
        if (before != null && same && !young && !readAll) {
            return before;
        }
        SourceFile file = SourceFile.of(kind, path, Files.readAllBytes(path));
        return new Seen(is.lastModifiedTime(), is.size(), is.fileKey(), file);
    }
}
