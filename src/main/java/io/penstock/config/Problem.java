package io.penstock.config;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One thing that is wrong with one file.
 *
 * @param file the file, as it was named when it was read
 * @param line from 1, or 0 where the problem is the file as a whole
 * @param column from 1, or 0
 * @param path keys from the top of the file to the place, joined by dots; empty where there is none
 * @param code a stable name, such as {@code config.unknown-key}
 * @param what what is wrong, a sentence without secrets
 * @param suggestion what to do about it, a sentence; may be empty
 * @param severity whether the file cannot be used as it is
 */
public record Problem(
        Path file, int line, int column, String path, String code, String what, String suggestion, Severity severity) {

    /** How bad it is. */
    public enum Severity {
        /** The file cannot be used as it is. */
        ERROR,
        /** The file works, though perhaps not as was meant. */
        WARNING
    }

    static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.file().toString())
            .thenComparing(Problem::line)
            .thenComparing(Problem::column);

    /** An error. */
    public Problem(Path file, int line, int column, String path, String code, String what, String suggestion) {
        this(file, line, column, path, code, what, suggestion, Severity.ERROR);
    }

    /** An error outside of any key. */
    public Problem(Path file, int line, int column, String code, String what, String suggestion) {
        this(file, line, column, "", code, what, suggestion);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Two or three lines for a person: the place, the code with what is wrong, what to do. */
    public String text() {
        StringBuilder text = new StringBuilder(file.toString());
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        // A way through lists, such as [0].route.from.steps[3], helps nobody.
        if (!path.isEmpty() && path.indexOf('[') < 0) {
            text.append("  ").append(path);
        }
        text.append("\n  ")
                .append(isError() ? "" : "warning ")
                .append(code)
                .append(": ")
                .append(what);
        if (!suggestion.isEmpty()) {
            text.append("\n  ").append(suggestion);
        }
        return text.toString();
    }
}
