package io.penstock.config;

import java.nio.file.Path;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 * @param path keys from the top of the file, joined by dots; empty at the top
 */
public record Place(Path file, int line, int column, String path) {

    /** A problem at this place. */
    public Problem problem(String code, String what, String suggestion) {
        return new Problem(file, line, column, path, code, what, suggestion);
    }

    /** The same for what works, though perhaps not as was meant. */
    public Problem warning(String code, String what, String suggestion) {
        return new Problem(file, line, column, path, code, what, suggestion, Problem.Severity.WARNING);
    }

    /** The place so many characters to the right. */
    public Place right(int characters) {
        return new Place(file, line, column + characters, path);
    }

    Place at(int line, int column, String path) {
        return new Place(file, line, column, path);
    }

    String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
