package io.penstock.shaping;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One use of {@code csv-read-action}: text, bytes, a stream or a file to a list of maps of column to text. */
public final class CsvRead implements Processor {

    private String delimiter = ",";
    private Charset encoding = Charset.forName("UTF-8");
    private String nullText = "";
    private int most = 100_000;

    @Override
    public void process(Exchange exchange) throws Exception {
        InputStream bytes = exchange.getMessage().getMandatoryBody(InputStream.class);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (CsvLines lines = new CsvLines(bytes, delimiter, encoding, nullText)) {
            for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.fault() != null) {
                    throw new CsvException("csv.bad-line", line.fault());
                }
                rows.add(line.columns());
                if (rows.size() > most) {
                    throw new CsvException(
                            "csv.too-long", "more than " + most + " lines; raise most, or split the file before");
                }
            }
        }
        exchange.getMessage().setBody(rows);
    }

    /** What is between cells. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
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
