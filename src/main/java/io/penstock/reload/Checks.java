package io.penstock.reload;

import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said of files by reading them. A bean of this type adds to what the reload looks at by itself. */
public interface Checks {

    /**
     * What forbids that these files are in force, of whichever file. Warnings are no problems here.
     *
     * @param newest the edited files, some of them gone, and those that use them: where two files cannot be together, these
     *     are to blame
     * @param texts every file as it would be, by path
     * @param ask whether warehouses are asked for the columns of what the newest files read
     */
    List<Problem> problems(Set<Path> newest, Map<Path, String> texts, boolean ask);

    /** What forbids that a file of this text comes in over the API. */
    default List<Problem> notAllowed(Path file, String text) {
        return List.of();
    }
}
