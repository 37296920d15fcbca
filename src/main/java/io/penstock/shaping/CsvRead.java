package io.penstock.shaping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/** One use of {@code csv-read-action}: text, bytes, a stream or a file to a list of maps of column to text. */
public final class CsvRead implements Processor {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private String delimiter = ",";
    private Charset encoding = Charset.forName("UTF-8");
    private String nullText = "";
    private int most = 100_000;

    @Override
    public void process(Exchange exchange) throws Exception {
        InputStream bytes = exchange.getMessage().getMandatoryBody(InputStream.class);
        try (Reader text = new InputStreamReader(
                bytes,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            exchange.getMessage().setBody(rows(text));
        }
    }

    private List<Map<String, @Nullable Object>> rows(Reader text) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        @Nullable List<String> names = null;
        try (CSVParser lines = format.parse(text)) {
            for (CSVRecord line : lines) {
                if (names == null) {
                    names = names(line);
                } else {
                    rows.add(row(names, line));
                }
                if (rows.size() > most) {
                    throw new CsvException(
                            "csv.too-long", "more than " + most + " lines; raise most, or split the file before");
                }
            }
        }
        return rows;
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

    private Map<String, @Nullable Object> row(List<String> names, CSVRecord line) {
        if (line.size() != names.size()) {
            throw new CsvException(
                    "csv.bad-line",
                    "record " + line.getRecordNumber() + " has " + line.size() + " cells, the first line "
                            + names.size());
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), line.get(i).equals(nullText) ? null : line.get(i));
        }
        return row;
    }

    /** What is between cells. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter.equals("tab") ? "\t" : delimiter;
    }

    public void setEncoding(String encoding) {
        this.encoding = Charset.forName(encoding);
    }

    /** Which text of a cell means null. */
    public void setNullText(String nullText) {
        this.nullText = nullText;
    }

    /** How many rows, at most. */
    public void setMost(int most) {
        this.most = most;
    }
}
