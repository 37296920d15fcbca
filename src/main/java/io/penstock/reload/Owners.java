package io.penstock.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Who edits on disk, as far as the disk knows. */
final class Owners {

    private Owners() {}

    /** {@code file (ada)}: the owners of the files that are there; {@code file} where all are gone. */
    static String of(List<Edit> edits) {
        TreeSet<String> owners = new TreeSet<>();
        for (Edit edit : edits) {
            if (edit.after() != null) {
                owner(edit.after().path(), owners);
            }
        }
        return owners.isEmpty() ? "file" : "file (" + String.join(", ", owners) + ")";
    }

    private static void owner(Path file, TreeSet<String> owners) {
        try {
            owners.add(Files.getOwner(file).getName());
        } catch (IOException | UnsupportedOperationException unknown) {
            // The history says that it was the file, which is all there is to say.
        }
    }
}
