package io.penstock.mapping;

import java.util.ArrayList;
import java.util.List;

/** Several expressions in one parameter, with {@code ;} between them. */
public final class Expressions {

    private static final char NONE = 0;

    private Expressions() {}

    /** The parts, trimmed, without empty ones. A {@code ;} in quotes does not part. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = NONE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';' && quote == NONE) {
                add(parts, part);
                continue;
            }
            part.append(c);
            if (c == '\\' && quote != NONE && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '\'' || c == '"') {
                quote = quote == NONE ? c : quote == c ? NONE : quote;
            }
        }
        add(parts, part);
        return parts;
    }

    private static void add(List<String> parts, StringBuilder part) {
        if (!part.toString().isBlank()) {
            parts.add(part.toString().strip());
        }
        part.setLength(0);
    }
}
