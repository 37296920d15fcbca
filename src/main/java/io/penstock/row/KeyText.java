package io.penstock.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of a key, and back.
 *
 * <p>One key column gives its value's own text ({@code 42}, {@code ada@example.com}); several are joined by {@code |},
 * with {@code |} and {@code \} inside a value escaped by {@code \}. Numbers are written without trailing zeros, so that
 * a key column that is widened from integer to decimal keeps its keys.
 */
public final class KeyText {

    private KeyText() {}

    /** The text of these key values, in the order of the key columns, or null if one of them is null. */
    public static @Nullable String of(List<? extends @Nullable Object> values) {
        if (values.size() == 1) {
            Object value = values.get(0);
            return value == null ? null : text(value);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == null) {
                return null;
            }
            append(joined, i, text(value));
        }
        return joined.toString();
    }

    /** The values of a key text, each of its column's type. Wrong text gives an {@link IllegalArgumentException}. */
    public static List<Object> values(String key, List<Column> columns) {
        List<String> parts = columns.size() == 1 ? List.of(key) : split(key);
        if (parts.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the key \"" + key + "\" has " + parts.size() + " parts, the sync's key has " + columns.size()
                            + ": " + columns.stream().map(Column::name).toList());
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            values.add(CellText.parseReadable(parts.get(i), columns.get(i)));
        }
        return values;
    }

    static String text(Object value) {
        return value instanceof BigDecimal decimal ? CellText.plain(decimal) : value.toString();
    }

    static void append(StringBuilder joined, int position, String part) {
        if (position > 0) {
            joined.append('|');
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '|' || c == '\\') {
                joined.append('\\');
            }
            joined.append(c);
        }
    }

    private static List<String> split(String key) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && i + 1 < key.length()) {
                part.append(key.charAt(++i));
            } else if (c == '|') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
