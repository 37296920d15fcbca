package io.penstock.reload;

import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said of files by reading them. A bean of this type adds to what the reload looks at by itself. */
public interface Checks {

    /**
     * What forbids that these files come into force. Warnings are no problems here.
     *
     * @param concerned the edited files, some of them gone, and the flows that use them
     * @param texts every file as it would be, by path
     */
    List<Problem> problems(Set<Path> concerned, Map<Path, String> texts);

    /** What forbids that a file of this text comes in over the API. */
    default List<Problem> notAllowed(Path file, String text) {
        return List.of();
    }
}
