package io.penstock.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables that are files: {@code config/tables/NAME.csv}, UTF-8, with names in its first line and the key in its first
 * column. A name without a file is asked of whoever comes next.
 *
 * <p>A file is read whole when an expression is compiled, so an edit is taken up when its flow is built again.
 */
final class CsvTables implements LookupTables {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final int MOST_ROWS = 200_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path folder;
    private final LookupTables next;

    CsvTables(Path folder, LookupTables next) {
        this.folder = folder;
        this.next = next;
    }

    @Override
    public LookupTable table(String name) {
        Path file = folder.resolve(name + ".csv");
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
            try {
                return next.table(name);
            } catch (IllegalArgumentException none) {
                throw new IllegalArgumentException(none.getMessage() + ", and no file " + file, none);
            }
        }
        return rows(file)::get;
    }

    private static Map<String, Map<String, String>> rows(Path file) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipMark(reader);
            try (var records = format.parse(reader)) {
                List<String> names = records.getHeaderNames();
                for (CSVRecord line : records) {
                    put(rows, file, names, line);
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException("the table " + file + " cannot be read as CSV in UTF-8", unreadable);
        }
        return rows;
    }

    private static void put(Map<String, Map<String, String>> rows, Path file, List<String> names, CSVRecord line) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size() && i < line.size(); i++) {
            if (!line.get(i).isEmpty()) {
                row.put(names.get(i), line.get(i));
            }
        }
        if (rows.put(line.get(0).strip(), Collections.unmodifiableMap(row)) != null) {
            throw new IllegalArgumentException(
                    "line " + line.getRecordNumber() + " of " + file + " has the key of an earlier line");
        }
        if (rows.size() > MOST_ROWS) {
            throw new IllegalArgumentException(
                    file + " has more than " + MOST_ROWS + " lines; put them into a table of the store");
        }
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }
}
