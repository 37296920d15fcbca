package io.penstock.shaping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Text as RFC 4180 has it, record by record, the first naming the columns. For one thread. Text that cannot be taken apart
 * any further, by its quotes or its encoding, is a {@link CsvException}.
 */
public final class CsvLines implements AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final String nullText;
    private final List<String> names;

    /**
     * @param delimiter between cells; {@code tab} for a tab
     * @param nullText which text of a cell means null
     */
    public CsvLines(InputStream bytes, String delimiter, Charset encoding, String nullText) throws IOException {
        this.nullText = nullText;
        this.parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter.equals("tab") ? "\t" : delimiter)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get()
                .parse(new InputStreamReader(
                        bytes,
                        encoding.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.records = parser.iterator();
        this.names = hasNext() ? names(records.next()) : List.of();
    }

    /**
     * One record.
     *
     * @param line in which it begins, from 1
     * @param columns column to text; those that there are, if the record is not right
     * @param fault what is wrong with it; null if it is right
     */
    public record Line(
            long line,
            Map<String, @Nullable Object> columns,
            @Nullable String fault) {}

    /** The columns, in order; none if there is no text. */
    public List<String> names() {
        return names;
    }

    /** The next record, or null at the end. */
    public @Nullable Line next() {
        return hasNext() ? line(records.next()) : null;
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw new CsvException(
                    "csv.unreadable",
                    "near line " + (parser.getCurrentLineNumber() + 1) + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
    }

    private Line line(CSVRecord record) {
        long breaks = record.stream().mapToLong(CsvLines::breaks).sum();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), record.size()); i++) {
            columns.put(names.get(i), record.get(i).equals(nullText) ? null : record.get(i));
        }
        String fault = record.size() == names.size()
                ? null
                : "record " + record.getRecordNumber() + " has " + record.size() + " cells, the first line "
                        + names.size();
        return new Line(Math.max(1, parser.getCurrentLineNumber() - breaks), columns, fault);
    }

    private static long breaks(String cell) {
        return cell.chars().filter(c -> c == '\n').count();
    }

    private static List<String> names(CSVRecord line) {
        List<String> names = new ArrayList<>();
        line.forEach(name -> names.add(name.strip()));
        if (!names.isEmpty() && !names.get(0).isEmpty() && names.get(0).charAt(0) == BYTE_ORDER_MARK) {
            names.set(0, names.get(0).substring(1).strip());
        }
        if (names.stream().anyMatch(String::isEmpty)
                || names.stream().distinct().count() < names.size()) {
            throw new CsvException("csv.bad-header", "the first line has an empty name, or one twice");
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
