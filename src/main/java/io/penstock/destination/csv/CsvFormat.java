package io.penstock.destination.csv;

import io.penstock.row.RowJson;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values become lines, by RFC 4180: a cell with a delimiter, quote or line break is quoted, a quote inside is
 * doubled, lines end in CR LF.
 *
 * <p>A null is {@code nullText} without quotes; text that is empty or looks like it is quoted, so that the two stay
 * apart.
 *
 * @param delimiter between cells
 * @param quote around cells
 * @param nullText what a null looks like
 * @param encoding of the file
 * @param guardFormulas whether text that a spreadsheet would take for a formula gets an apostrophe in front
 */
record CsvFormat(char delimiter, char quote, String nullText, Charset encoding, boolean guardFormulas) {

    static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    /** Adds one line. */
    void append(StringBuilder lines, List<? extends @Nullable Object> values) {
        for (Iterator<? extends @Nullable Object> each = values.iterator(); each.hasNext(); ) {
            cell(lines, each.next());
            lines.append(each.hasNext() ? String.valueOf(delimiter) : LINE_END);
        }
    }

    private void cell(StringBuilder lines, @Nullable Object value) {
        if (value == null) {
            lines.append(nullText);
            return;
        }
        String text = RowJson.text(value);
        if (guardFormulas
                && value instanceof CharSequence
                && !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        if (!needsQuotes(text)) {
            lines.append(text);
            return;
        }
        lines.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lines.append(c);
            if (c == quote) {
                lines.append(quote);
            }
        }
        lines.append(quote);
    }

    private boolean needsQuotes(String text) {
        if (text.isEmpty() || text.equals(nullText)) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == quote || c == '\n' || c == '\r') {
                return true;
            }
        }
        // Readers trim what is not quoted.
        return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
    }
}
