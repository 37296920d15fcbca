package io.penstock.destination.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The names in the first line of a file that is there. */
final class ExistingHeader {

    private ExistingHeader() {}

    /** Empty if there is no file, or nothing in it. */
    static Optional<List<String>> of(Path file, CsvFormat format) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CSVFormat reading = CSVFormat.RFC4180
                .builder()
                .setDelimiter(format.delimiter())
                .setQuote(format.quote())
                .get();
        try (Reader text = Files.newBufferedReader(file, format.encoding());
                CSVParser lines = reading.parse(text)) {
            Iterator<CSVRecord> line = lines.iterator();
            return line.hasNext() ? Optional.of(line.next().toList()) : Optional.empty();
        }
    }
}
