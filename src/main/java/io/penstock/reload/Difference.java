package io.penstock.reload;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies between two texts, for a person. */
final class Difference {

    private static final int CONTEXT = 3;
    private static final Pattern KEY = Pattern.compile("(\\s*(?:- )?[A-Za-z][A-Za-z0-9_.-]{0,40}:)(?:\\s|$)");

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

    /** The key alone. What is no key may be a comment, an item of a list or a line of a long text: all of it a value. */
    private static String withoutValue(String line) {
        Matcher key = KEY.matcher(line);
        return key.lookingAt() ? key.group(1) + " …" : line.isBlank() ? line : "…";
    }

    private static List<String> lines(String text, boolean secret) {
        return text.lines().map(line -> secret ? withoutValue(line) : line).toList();
    }
}
