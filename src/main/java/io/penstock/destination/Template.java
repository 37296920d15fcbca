package io.penstock.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Text with expressions in braces: {@code /contacts/{id}}. A brace inside an expression is balanced: {@code {f({1})}}. */
final class Template {

    private record Part(String literal, @Nullable Formula formula) {}

    private final List<Part> parts = new ArrayList<>();
    private final String where;

    Template(String text, String where) {
        this.where = where;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part(text.substring(at), null));
                return;
            }
            int close = closing(text, open);
            String literal = text.substring(at, open);
            parts.add(new Part(literal, Formulas.of(text.substring(open + 1, close), where)));
            at = close + 1;
        }
    }

    /** Whether the text is the same for every row. */
    boolean isConstant() {
        return parts.stream().allMatch(part -> part.formula() == null);
    }

    /** The text. An expression without a value is an error: a path with a hole in it would reach something else. */
    String text(Scope scope, UnaryOperator<String> escape) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.literal());
            if (part.formula() != null) {
                String value = part.formula().text(scope);
                if (value == null || value.isEmpty()) {
                    throw new NoValueException(where + " has an expression without a value");
                }
                text.append(escape.apply(value));
            }
        }
        return text.toString();
    }

    private int closing(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException(where + " opens a brace and does not close it: " + text);
    }

    /** A row lacks what the request needs of it. */
    static final class NoValueException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoValueException(String message) {
            super(message);
        }
    }
}
