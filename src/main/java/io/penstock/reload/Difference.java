package io.penstock.reload;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** What lies between two texts, for a person. */
final class Difference {

    private static final int CONTEXT = 3;

    private Difference() {}

    /** @param secret whether values are left out (P9) */
    static String unified(String before, String after, String file, boolean secret) {
        List<String> old = lines(before, secret);
        List<String> now = lines(after, secret);
        if (secret && old.equals(now) && !before.equals(after)) {
            return "(values changed)";
        }
        return String.join(
                "\n", UnifiedDiffUtils.generateUnifiedDiff(file, file, old, DiffUtils.diff(old, now), CONTEXT));
    }

    private static List<String> lines(String text, boolean secret) {
        return text.lines()
                .map(line -> secret ? line.replaceFirst("^(\\s*(?:- )?[^:#]*:).*", "$1 …") : line)
                .toList();
    }
}
