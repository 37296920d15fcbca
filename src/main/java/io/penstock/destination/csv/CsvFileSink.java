package io.penstock.destination.csv;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.SinkSpan;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * What {@code csv-file-sink} calls: adds the rows of an exchange to the file of their run.
 *
 * <p>Touches the disk with the first rows, not when the flow starts. Rows that belong to no run are published before the
 * call returns. Safe for use by several threads once set up.
 */
public final class CsvFileSink implements Processor, CamelContextAware {

    private @Nullable CamelContext camel;
    private Path directory = Path.of(".");
    private String name = "{sync}-{run}";
    private char delimiter = ',';
    private char quote = '"';
    private boolean header = true;
    private Charset encoding = Charset.forName("UTF-8");
    private String nullText = "";
    private boolean append;
    private List<String> columns = List.of();
    private boolean deletesInColumn;
    private boolean guardFormulas;

    @Override
    public void process(Exchange exchange) throws Exception {
        SinkCall call = SinkCall.of(exchange);
        if (!call.due().isEmpty()) {
            CsvFiles files = files();
            boolean isLoose = call.run().name().isEmpty();
            String run = isLoose
                    ? Objects.requireNonNullElse(exchange.getFromRouteId(), "flow") + "#" + exchange.getExchangeId()
                    : call.run().name();
            try (SinkSpan span = SinkSpan.begin(exchange, call, "files")) {
                new CsvDelivery(settings(), files, call, run).deliver();
            }
            if (isLoose) {
                files.planEnded(run);
            }
        }
        call.finish();
    }

    /** Tells where parts may lie; called when all is set. */
    public void begin() {
        files().watch(directory);
    }

    private CsvFiles files() {
        CsvFiles files = camel == null ? null : camel.getRegistry().findSingleByType(CsvFiles.class);
        if (files == null) {
            throw new IllegalStateException("a csv-file-sink needs the bean of type " + CsvFiles.class.getName());
        }
        return files;
    }

    private CsvSettings settings() {
        CsvFormat format = new CsvFormat(delimiter, quote, nullText, encoding, guardFormulas);
        return new CsvSettings(directory, name, format, header, append, columns, deletesInColumn);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /** The folder of the files, made if it is missing. */
    public void setDirectory(String directory) {
        this.directory = Path.of(directory);
    }

    /** The file's name without ending, with {@code {sync}}, {@code {run}}, {@code {date}} and {@code {time}}. */
    public void setName(String name) {
        this.name = name;
    }

    /** One character, or {@code comma}, {@code semicolon}, {@code tab}, {@code pipe}. */
    public void setDelimiter(String delimiter) {
        this.delimiter = switch (delimiter) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "pipe" -> '|';
            default -> single("delimiter", delimiter);
        };
    }

    /** One character, or {@code double}, {@code single}. */
    public void setQuote(String quote) {
        this.quote = switch (quote) {
            case "double" -> '"';
            case "single" -> '\'';
            default -> single("quote", quote);
        };
    }

    public void setHeader(boolean header) {
        this.header = header;
    }

    public void setEncoding(String encoding) {
        try {
            this.encoding = Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "there is no encoding \"" + encoding + "\"; try UTF-8, UTF-16LE, ISO-8859-1 or windows-1252",
                    unknown);
        }
    }

    /** What a null looks like. */
    public void setNullText(String nullText) {
        this.nullText = nullText;
    }

    /** {@code perRun} or {@code append}. */
    public void setFiles(String files) {
        this.append = switch (files) {
            case "perRun" -> false;
            case "append" -> true;
            default -> throw new IllegalArgumentException("files must be perRun or append, not " + files);
        };
    }

    /** The columns to write, separated by commas; empty for those of the first row. */
    public void setColumns(String columns) {
        this.columns = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
    }

    /** {@code skip} or {@code column}. */
    public void setDeletes(String deletes) {
        this.deletesInColumn = switch (deletes) {
            case "skip" -> false;
            case "column" -> true;
            default -> throw new IllegalArgumentException("deletes must be skip or column, not " + deletes);
        };
    }

    public void setGuardFormulas(boolean guardFormulas) {
        this.guardFormulas = guardFormulas;
    }

    private static char single(String parameter, String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(parameter + " must be one character or its name, not \"" + text + "\"");
        }
        return text.charAt(0);
    }
}
