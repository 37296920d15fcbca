package io.penstock.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects problems, so that a person sees all of them at once. For one thread. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** Whether any of them is more than a warning. */
    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /** By file and line. */
    public List<Problem> all() {
        return found.stream().sorted(Problem.BY_PLACE).toList();
    }

    /** All of them for a person, under a line that counts them and names the folder they are in; empty if none. */
    public String text() {
        if (found.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder(found.size() == 1 ? "1 problem" : found.size() + " problems").append(folder());
        for (Problem problem : all()) {
            text.append("\n\n").append(problem.text());
        }
        return text.append('\n').toString();
    }

    /**
     * Goes on only if there are none.
     *
     * @throws ProblemsException with all of them
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemsException(this);
        }
    }

    private String folder() {
        Path folder = found.get(0).file().getParent();
        for (Problem problem : found) {
            folder = shared(folder, problem.file());
        }
        return folder == null || folder.toString().isEmpty() ? "" : " in " + folder + "/";
    }

    private static @Nullable Path shared(@Nullable Path folder, Path file) {
        Path candidate = folder;
        while (candidate != null && !Objects.requireNonNull(file).startsWith(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}
