package io.penstock.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the installation's files, with the texts. Durable on return. Safe for several threads. */
public interface FileHistory {

    /**
     * Writes changes down, in this order and in one transaction.
     *
     * @param texts by hash: the texts that the changes speak of; those that are there already may be left out
     * @return the changes with their ids
     */
    List<FileChange> add(List<FileChange> changes, Map<String, String> texts);

    Optional<FileChange> find(long change);

    /**
     * Newest first.
     *
     * @param file a path, or empty for all
     * @param before only changes with a smaller id; 0 for all
     */
    List<FileChange> recent(String file, long before, int most);

    Optional<String> text(String hash);

    /** The file's path to the hash of the text that was accepted last, for the files that are not gone since. */
    Map<String, String> accepted();
}
