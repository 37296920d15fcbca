package io.penstock.destination;

import io.penstock.row.RowJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows as CSV and back: a line of names, commas, quotes where needed, line feeds, UTF-8. */
final class CsvText {

    private static final CSVFormat WRITTEN =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final CSVFormat READ =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private CsvText() {}

    /** All columns that any of the rows has. A column that a row has not is empty, one without a value is {@code nulls}. */
    static byte[] of(List<Parcel> parcels, String nulls) {
        Set<String> columns = new LinkedHashSet<>();
        parcels.forEach(parcel -> map(parcel).keySet().forEach(name -> columns.add(String.valueOf(name))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CSVPrinter lines = new CSVPrinter(writer, WRITTEN)) {
            lines.printRecord(columns);
            for (Parcel parcel : parcels) {
                lines.printRecord(line(map(parcel), columns, nulls));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The lines by the names in the first; null if it is not such a table. */
    static @Nullable List<Map<String, String>> read(byte[] bytes) {
        List<Map<String, String>> lines = new ArrayList<>();
        try (CSVParser parser =
                READ.parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            for (CSVRecord line : parser) {
                if (!line.isConsistent()) {
                    return null;
                }
                lines.add(line.toMap());
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException cutOff) {
            return null;
        }
        return lines;
    }

    private static List<String> line(Map<?, ?> row, Set<String> columns, String nulls) {
        List<String> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
            Object value = row.get(column);
            cells.add(value != null ? RowJson.text(value) : row.containsKey(column) ? nulls : "");
        }
        return cells;
    }

    private static Map<?, ?> map(Parcel parcel) {
        if (parcel.value() instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("CSV is made of maps; the contract's row gives something else");
    }
}
