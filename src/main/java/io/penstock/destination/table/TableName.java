package io.penstock.destination.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a table, with its schema and database where given. Names are taken exactly as written; a part that holds
 * a dot stands in double quotes.
 *
 * @param parts from the outermost to the table's own
 */
record TableName(List<String> parts) {

    private static final int MOST_PARTS = 3;

    /** Reads {@code table}, {@code schema.table}, {@code database.schema.table} or {@code "odd.schema".table}. */
    static TableName of(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (quoted || parts.size() > MOST_PARTS || parts.stream().anyMatch(TableName::isNoName)) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not the name of a table; write table or schema.table, a part with a dot in double quotes");
        }
        return new TableName(List.copyOf(parts));
    }

    /** As it stands in SQL, every part quoted, so that no name can be anything but a name. */
    String quoted() {
        return parts.stream().map(TableName::quoted).collect(Collectors.joining("."));
    }

    /** One name as it stands in SQL. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isNoName(String part) {
        return part.isBlank() || part.indexOf('\0') >= 0;
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
