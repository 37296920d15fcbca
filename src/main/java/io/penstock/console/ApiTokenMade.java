package io.penstock.console;

import java.nio.file.Path;

/** The first start of an installation made its token, which is to be shown this once. */
public record ApiTokenMade(Path file, String token) {

    /** Hides the token (P9). */
    @Override
    public String toString() {
        return "API token in " + file;
    }
}
