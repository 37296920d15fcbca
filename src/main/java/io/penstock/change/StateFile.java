package io.penstock.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the state of one sync lies: {@code SYNC/state.duckdb}, and {@code SYNC/journal-GENERATION} beside it. */
record StateFile(Path directory, String sync) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /** @param states the directory that has one directory for each sync */
    static StateFile of(Path states, String sync) {
        if (!NAME.matcher(sync).matches()) {
            throw new StateException("\"" + sync + "\" cannot be the name of a sync: use up to 100 lower-case letters,"
                    + " digits, hyphens, dots and underscores, beginning with a letter or digit");
        }
        return new StateFile(states.resolve(sync), sync);
    }

    /** What the attached file is called inside DuckDB; never the name of a database or schema of DuckDB's own. */
    String name() {
        return "sync " + sync;
    }

    Path database() {
        return directory.resolve("state.duckdb");
    }

    Path journal(long generation) {
        return directory.resolve("journal-" + generation);
    }

    boolean exists() {
        return Files.exists(database());
    }

    void makeDirectory() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StateException("the directory " + directory + " cannot be made: " + e, e);
        }
    }

    /** Bytes on disk, of the tables and of what is written ahead and beside them. */
    long bytes() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new StateException("the directory " + directory + " cannot be read: " + e, e);
        }
    }

    void removeJournalsBut(Path current) {
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(directory, "journal-*")) {
            for (Path journal : journals) {
                if (!journal.equals(current)) {
                    Files.delete(journal);
                }
            }
        } catch (IOException e) {
            throw new StateException("old journals in " + directory + " cannot be removed: " + e, e);
        }
    }
}
