package io.penstock.destination.csv;

import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a sink in front of it. */
abstract class CsvBench {

    @TempDir
    Path folder;

    final DefaultCamelContext camel = new DefaultCamelContext();
    final RecordingRun run = new RecordingRun("people#7");
    CsvFiles files;

    @BeforeEach
    void start() {
        restart();
    }

    /** As after a restart of the process: nothing is known but what the disk has. */
    final void restart() {
        files = new CsvFiles(Clock.fixed(Instant.parse("2026-11-23T23:30:00Z"), ZoneOffset.UTC));
        camel.getRegistry().bind("csvFiles", files);
    }

    CsvFileSink sink() {
        CsvFileSink sink = new CsvFileSink();
        sink.setCamelContext(camel);
        sink.setDirectory(folder.resolve("out").toString());
        sink.begin();
        return sink;
    }

    List<Outcome> send(CsvFileSink sink, Row... rows) {
        return new SinkBench(camel, sink).send(run, List.of(rows));
    }

    List<String> names() {
        try (Stream<Path> found = Files.list(folder.resolve("out"))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        try {
            return Files.readString(folder.resolve("out").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
