package io.penstock.warehouse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at SQL far enough to see where statements end: it knows quotes, dollar quotes and comments, and nothing else. It
 * keeps mistakes out, not enemies: what a query may do is for the database user's rights to say.
 */
final class SqlText {

    private static final Set<String> QUERIES =
            Set.of("select", "with", "values", "table", "from", "pivot", "unpivot", "describe", "summarize");
    private static final Pattern PASSED_OVER =
            Pattern.compile("--[^\\n]*|'[^']*+'|\"[^\"]*+\"|`[^`]*+`|(\\$(?:[A-Za-z_]\\w*)?\\$)[\\s\\S]*?\\1|/\\*");
    private static final Pattern ESCAPING = Pattern.compile("(?<!\\w)[eE]'[^'\\\\]*+(?:\\\\[\\s\\S][^'\\\\]*+)*+'");
    private static final Pattern FIRST_WORD = Pattern.compile("[\\s(]*([A-Za-z]+)");

    private final String sql;
    private final String code;

    /** @param sql any number of statements */
    SqlText(String sql) {
        this.sql = sql;
        this.code = blanked(sql);
    }

    /** The text without the semicolons, and what is blank between them, behind its last statement. Comments stay. */
    String withoutEnd() {
        StringBuilder text = new StringBuilder(sql);
        for (int i = code.length() - 1;
                i >= 0 && (code.charAt(i) == ';' || Character.isWhitespace(code.charAt(i)));
                i--) {
            if (code.charAt(i) == ';') {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString().stripTrailing();
    }

    boolean isEmpty() {
        return code.isBlank();
    }

    /** Why this is not one query, or empty if it may well be one. */
    Optional<String> objection() {
        if (isEmpty()) {
            return Optional.of("the query is empty");
        }
        if (code.indexOf(';') >= 0) {
            return Optional.of("there are several statements; a model is one SELECT");
        }
        Matcher word = FIRST_WORD.matcher(code);
        String first = word.lookingAt() ? word.group(1) : "";
        return QUERIES.contains(first.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("a model only reads; it cannot begin with " + (first.isEmpty() ? "this" : first));
    }

    /** The text with every quoted part and comment replaced by blanks of the same length. */
    private static String blanked(String sql) {
        StringBuilder code = new StringBuilder(sql);
        Matcher passed = PASSED_OVER.matcher(sql);
        Matcher escaping = ESCAPING.matcher(sql).useTransparentBounds(true);
        int from = 0;
        while (from < sql.length() && passed.find(from)) {
            int start = passed.start();
            int end = passed.group().equals("/*") ? endOfComment(sql, start) : passed.end();
            if (sql.charAt(start) == '\''
                    && start > 0
                    && escaping.region(start - 1, sql.length()).lookingAt()) {
                end = escaping.end();
            }
            boolean comment = sql.charAt(start) == '-' || sql.charAt(start) == '/';
            for (int i = start; i < end; i++) {
                code.setCharAt(i, comment ? ' ' : 'x');
            }
            from = end;
        }
        return code.toString();
    }

    /** Comments nest in PostgreSQL and DuckDB. */
    private static int endOfComment(String sql, int start) {
        int depth = 0;
        for (int i = start; i + 1 < sql.length(); i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }
}
