package io.penstock.shaping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code name = expression}, or an expression alone, which is its own name then. */
record NamedPart(String name, String expression) {

    private static final Pattern NAMED = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*=(?![=~^$])\\s*(.+)");

    static NamedPart of(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() ? new NamedPart(named.group(1), named.group(2)) : new NamedPart(text, text);
    }
}
