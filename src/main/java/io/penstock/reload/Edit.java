package io.penstock.reload;

import io.penstock.config.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One change of one file; of a file that was renamed, the change of both names.
 *
 * @param before what is in force, or null for a new file
 * @param after what is to be in force, or null for a file that is gone
 */
record Edit(@Nullable SourceFile before, @Nullable SourceFile after) {

    /** Connections first, since the others can depend on them. */
    static final Comparator<Edit> IN_ORDER = Comparator.comparing(Edit::fileKind)
            .thenComparing(edit -> edit.path().toString());

    /** What leads from one set of files to another. */
    static List<Edit> between(Map<Path, SourceFile> old, Map<Path, SourceFile> now) {
        List<SourceFile> added = new ArrayList<>();
        List<SourceFile> gone = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        Set<Path> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (Path path : paths) {
            SourceFile before = old.get(path);
            SourceFile after = now.get(path);
            if (before == null) {
                added.add(Objects.requireNonNull(after));
            } else if (after == null) {
                gone.add(before);
            } else if (!before.hash().equals(after.hash())) {
                edits.add(new Edit(before, after));
            }
        }
        for (SourceFile file : added) {
            SourceFile from = gone.stream()
                    .filter(other -> other.kind() == file.kind() && other.hash().equals(file.hash()))
                    .findFirst()
                    .orElse(null);
            gone.remove(from);
            edits.add(new Edit(from, file));
        }
        gone.forEach(file -> edits.add(new Edit(file, null)));
        edits.sort(IN_ORDER);
        return edits;
    }

    /** The path that the file has now, or had. */
    Path path() {
        return file().path();
    }

    FileKind fileKind() {
        return file().kind();
    }

    FileChange.Kind kind() {
        if (before == null) {
            return FileChange.Kind.ADDED;
        }
        if (after == null) {
            return FileChange.Kind.DELETED;
        }
        return before.path().equals(after.path()) ? FileChange.Kind.EDITED : FileChange.Kind.RENAMED;
    }

    /** Every path that it touches. */
    Set<Path> paths() {
        Set<Path> paths = new TreeSet<>();
        if (before != null) {
            paths.add(before.path());
        }
        if (after != null) {
            paths.add(after.path());
        }
        return paths;
    }

    /** What is to be there, in short, so that the same refusal is told once. */
    String hash() {
        return after == null ? "" : after.hash();
    }

    private SourceFile file() {
        return after != null ? after : Objects.requireNonNull(before);
    }
}
