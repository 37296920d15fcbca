package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.Problem;
import java.util.List;

/** What people and programs can ask of the files of this installation. Safe for several threads; one change at a time. */
public interface Reloads {

    /** Every flow, and every other file that is not in force as it stands on disk. */
    List<FileStatus> files();

    /**
     * Takes up what differs on disk, now and without waiting for it to settle.
     *
     * @param file a path, or the last part of one, or empty for all
     * @param dryRun whether to find out only what would come of it
     * @return what came of each file that differs; empty if none does
     * @throws ReloadException if there is no such file, or reloading is off
     */
    List<FileChange> reload(String file, boolean dryRun, String by);

    /**
     * Puts the text back that a change replaced, as a new change: writes the file, in one step, and takes it up. A file
     * that the change added is deleted, one that it deleted is there again.
     *
     * @param change an id, or 0 for the newest change that came into force
     * @throws ReloadException if that text cannot be in force now, cannot be written, or reloading is off; then nothing
     *     has changed
     */
    FileChange rollback(long change, String by);

    /** As {@link io.penstock.config.FileHistory#recent}; a file may also be named by the last part of its path. */
    List<FileChange> history(String file, long before, int most);

    /**
     * A change with its text.
     *
     * @param diff unified; of a connection without its values, which may be secrets (P9)
     */
    record Detail(FileChange change, String diff) {}

    /** @throws ReloadException if there is none */
    Detail change(long id);

    /** The problems of a file on disk that is not in force. */
    default List<Problem> problems() {
        return files().stream().flatMap(file -> file.problems().stream()).toList();
    }
}
