package io.penstock.reload;

import io.penstock.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses which files a start begins with. What was edited since they were last in force is taken back until the checker
 * finds nothing: a file that is wrong itself, or one that makes an older one wrong (P7). An older file that is wrong
 * without an edit that could be blamed, because a secret or a setting is gone, is left out.
 */
final class Sieve {

    private static final Logger LOG = LoggerFactory.getLogger("penstock.flows");

    private final Trial trial;

    /**
     * What was chosen.
     *
     * @param files those to begin with
     * @param refused what was taken back or left out, and why
     */
    record Choice(Assembly files, Map<Edit, List<Problem>> refused) {}

    Sieve(Trial trial) {
        this.trial = trial;
    }

    /**
     * @param last the files as they were last in force; none at the first start
     * @param edits what has become of them since
     */
    Choice choose(Assembly last, List<Edit> edits) {
        List<Edit> open = new ArrayList<>(edits);
        Map<Edit, List<Problem>> refused = new LinkedHashMap<>();
        Assembly files = last.with(edits);
        while (true) {
            Map<Edit, List<Problem>> back = back(trial.wrong(files, open), files, open, refused.isEmpty());
            if (back.isEmpty()) {
                return new Choice(files, refused);
            }
            for (Map.Entry<Edit, List<Problem>> one : back.entrySet()) {
                Edit edit = one.getKey();
                boolean isEdit = open.remove(edit);
                files = files.with(
                        List.of(isEdit ? new Edit(edit.after(), edit.before()) : new Edit(edit.before(), null)));
                refused.put(edit, one.getValue());
            }
        }
    }

    /** The edits to take back, and the files without one to leave out. */
    private static Map<Edit, List<Problem>> back(
            Set<Problem> wrong, Assembly files, List<Edit> open, boolean isFirstLook) {
        Map<Path, List<Problem>> byFile = new TreeMap<>();
        wrong.forEach(problem -> byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>())
                .add(problem));
        Map<Edit, List<Problem>> back = new LinkedHashMap<>();
        byFile.forEach((file, problems) -> {
            List<Edit> blamed = blamed(file, files, open);
            blamed.forEach(edit ->
                    back.computeIfAbsent(edit, none -> new ArrayList<>()).addAll(problems));
            if (blamed.isEmpty() && isFirstLook) {
                // The application's settings, and files that nobody reads: nothing can be taken back.
                problems.forEach(problem -> LOG.error("{}", problem.text()));
            }
        });
        return back;
    }

    private static List<Edit> blamed(Path file, Assembly files, List<Edit> open) {
        List<Edit> own =
                open.stream().filter(edit -> edit.paths().contains(file)).toList();
        SourceFile older = files.files().get(file);
        if (!own.isEmpty() || older == null) {
            return own;
        }
        List<Edit> needed = open.stream()
                .filter(edit -> isNeeded(edit.before(), older, files) || isNeeded(edit.after(), older, files))
                .toList();
        return needed.isEmpty() ? List.of(new Edit(older, older)) : needed;
    }

    private static boolean isNeeded(
            @org.jspecify.annotations.Nullable SourceFile file, SourceFile user, Assembly files) {
        return file != null
                && (files.flowsWith(file).contains(user.path())
                        || files.lookupsWith(file).contains(user));
    }
}
