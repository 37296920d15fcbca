package io.penstock.shaping;

import io.penstock.mapping.Batch;
import io.penstock.row.RowJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** One use of {@code csv-write-action}: rows or maps to CSV, as bytes. */
public final class CsvWrite implements Processor {

    private String delimiter = ",";
    private Charset encoding = Charset.forName("UTF-8");
    private String nullText = "";
    private boolean header = true;
    private List<String> columns = List.of();

    @Override
    public void process(Exchange exchange) throws Exception {
        List<Object> rows = Batch.of(exchange).owed();
        List<Object> written = rows.stream().filter(row -> !Each.isDelete(row)).toList();
        exchange.getMessage().setBody(text(written).getBytes(encoding));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/csv; charset=" + encoding.name());
    }

    private String text(List<Object> rows) throws IOException {
        Set<String> names = new LinkedHashSet<>(columns);
        if (columns.isEmpty()) {
            rows.forEach(row -> names.addAll(Each.columns(row).keySet()));
        }
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setQuoteMode(QuoteMode.MINIMAL)
                .setNullString(nullText)
                .get();
        try (CSVPrinter lines = new CSVPrinter(text, format)) {
            if (header && !names.isEmpty()) {
                lines.printRecord(names);
            }
            for (Object row : rows) {
                lines.printRecord(cells(Each.columns(row), names));
            }
        }
        return text.toString();
    }

    private static List<@Nullable String> cells(Map<String, @Nullable Object> row, Set<String> names) {
        List<@Nullable String> cells = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = row.get(name);
            cells.add(value == null ? null : RowJson.text(value));
        }
        return cells;
    }

    /** What is between cells. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter.equals("tab") ? "\t" : delimiter;
    }

    public void setEncoding(String encoding) {
        this.encoding = Charset.forName(encoding);
    }

    /** What a null looks like. */
    public void setNullText(String nullText) {
        this.nullText = nullText;
    }

    /** Whether the first line names the columns. */
    public void setHeader(boolean header) {
        this.header = header;
    }

    /** Which columns, in this order, separated by commas; empty for all that any row has. */
    public void setColumns(String columns) {
        this.columns = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
