package io.penstock.destination.csv;

import io.penstock.row.Operation;
import io.penstock.row.Row;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes lines of rows, for one set of columns. For one thread. */
final class CsvLines {

    private final CsvSettings settings;
    private final List<String> columns;
    private final Set<String> columnSet;
    private final CharsetEncoder encoder;

    CsvLines(CsvSettings settings, List<String> columns) {
        this.settings = settings;
        this.columns = columns;
        this.columnSet = Set.copyOf(columns);
        this.encoder = settings.format()
                .encoding()
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The line that names the columns; empty if there shall be none. */
    String header() {
        StringBuilder line = new StringBuilder();
        if (settings.header()) {
            settings.format().append(line, fileColumns(settings, columns));
        }
        return line.toString();
    }

    /** The columns of the file: those of the rows, behind our own where deletes are lines. */
    static List<String> fileColumns(CsvSettings settings, List<String> columns) {
        List<String> all = new ArrayList<>(settings.deletesInColumn() ? CsvSettings.OPERATION_COLUMNS : List.of());
        all.addAll(columns);
        return all;
    }

    /**
     * The row's line in the file's encoding.
     *
     * @throws RefusedLineException if it cannot be a line of this file
     */
    byte[] line(Row row) {
        boolean isDelete = row.operation() == Operation.DELETE;
        if (!isDelete) {
            requireColumns(row);
        }
        List<@Nullable Object> values = new ArrayList<>(columns.size() + 2);
        if (settings.deletesInColumn()) {
            values.add(row.operation().name().toLowerCase(Locale.ROOT));
            values.add(row.key());
        }
        for (String column : columns) {
            values.add(row.get(column));
        }
        StringBuilder line = new StringBuilder();
        settings.format().append(line, values);
        return encoded(line);
    }

    private void requireColumns(Row row) {
        boolean isSame = settings.columns().isEmpty()
                ? row.size() == columns.size() && columns.stream().allMatch(row::containsKey)
                : columns.stream().allMatch(row::containsKey);
        if (!isSame) {
            Set<String> missing = new TreeSet<>(columnSet);
            missing.removeAll(row.keySet());
            Set<String> more = new TreeSet<>(row.keySet());
            more.removeAll(columnSet);
            throw new RefusedLineException(
                    "destination.columns-differ",
                    "the file has the columns " + String.join(", ", columns)
                            + (missing.isEmpty() ? "" : "; the row lacks " + String.join(", ", missing))
                            + (more.isEmpty() ? "" : "; the row also has " + String.join(", ", more))
                            + ". Give all rows the same columns in the mapping, or name them in the parameter columns");
        }
    }

    private byte[] encoded(CharSequence line) {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(line));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException cannot) {
            throw new RefusedLineException(
                    "destination.encoding",
                    "the row has a character that " + settings.format().encoding()
                            + " cannot write; choose UTF-8, or replace it in the mapping");
        }
    }
}
