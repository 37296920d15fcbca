package io.penstock.trigger.file;

import io.penstock.row.KeyText;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.shaping.CsvLines;
import io.penstock.trigger.feed.FedRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dropped file while it is read. */
final class OpenFile implements AutoCloseable {

    private final DroppedFile file;
    private final FileDropSource.Reading reading;
    private final CsvLines lines;
    private final RejectedLines rejected;
    private long records;

    OpenFile(DroppedFile file, FileDropSource.Reading reading) throws IOException {
        this.file = file;
        this.reading = reading;
        this.lines = new CsvLines(
                new BufferedInputStream(Files.newInputStream(file.path())),
                reading.delimiter(),
                reading.encoding(),
                reading.nullText());
        this.rejected = new RejectedLines(reading.failed(), file);
    }

    DroppedFile file() {
        return file;
    }

    RejectedLines rejected() {
        return rejected;
    }

    /** How many records were read so far. */
    long records() {
        return records;
    }

    /** Passes over what was settled before. */
    void skip(long settled) {
        while (records < settled && lines.next() != null) {
            records++;
        }
    }

    /** The next row, or null at the end of the file. */
    @Nullable
    FedRow next() {
        CsvLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        records++;
        Map<String, Object> facts = Map.of("file", file.name(), "line", line.line());
        String id = file.modifiedMillis() + ":" + line.line() + ":" + file.name();
        List<@Nullable Object> values = new java.util.ArrayList<>();
        reading.key().forEach(column -> values.add(line.columns().get(column)));
        String key = values.isEmpty() ? "" : KeyText.of(values);
        Outcome.Rejected fault = line.fault() != null
                ? new Outcome.Rejected("csv.bad-line", "line " + line.line() + ": " + line.fault())
                : key == null
                        ? new Outcome.Rejected(
                                "key.missing", "line " + line.line() + ": " + reading.key() + " has no value")
                        : null;
        return new FedRow(
                id.substring(0, Math.min(id.length(), 200)),
                key == null ? "" : key,
                Operation.UPSERT,
                line.columns(),
                facts,
                fault);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
