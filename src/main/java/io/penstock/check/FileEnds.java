package io.penstock.check;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is missing at the end of a file is reported there: where it would be added, and where the file was cut off if an
 * editor or a copy lost the rest.
 */
final class FileEnds {

    private static final Set<String> MISSING = Set.of(
            "config.missing-key",
            "flow.missing-key",
            "flow.missing-option",
            "flow.missing-parameter",
            "flow.no-expression",
            "sync.missing-option",
            "sync.never-settles");

    private FileEnds() {}

    static List<Problem> moved(List<Problem> problems, CheckedFiles files) {
        Map<Path, List<String>> texts = new HashMap<>();
        return problems.stream()
                .map(problem -> {
                    boolean yaml = problem.file().toString().endsWith(".camel.yaml")
                            || problem.file().toString().endsWith(".kamelet.yaml");
                    return yaml && MISSING.contains(problem.code())
                            ? moved(problem, texts.computeIfAbsent(problem.file(), file -> lines(file, files)))
                            : problem;
                })
                .toList();
    }

    private static List<String> lines(Path file, CheckedFiles files) {
        return files.text(file, new Problems()).orElse("").lines().toList();
    }

    private static Problem moved(Problem problem, List<String> lines) {
        int last = lines.size();
        while (last > problem.line() && isNothing(lines.get(last - 1))) {
            last--;
        }
        for (int i = problem.line(); i < last; i++) {
            if (!isNothing(lines.get(i)) && indent(lines.get(i)) < problem.column() - 1) {
                return problem;
            }
            boolean sibling = !isNothing(lines.get(i)) && indent(lines.get(i)) == problem.column() - 1;
            if (sibling && !problem.code().startsWith("config.")) {
                return problem;
            }
        }
        return last <= problem.line()
                ? problem
                : new Problem(
                        problem.file(),
                        last,
                        indent(lines.get(last - 1)) + 1,
                        problem.path(),
                        problem.code(),
                        problem.what(),
                        problem.suggestion(),
                        problem.severity());
    }

    private static boolean isNothing(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
