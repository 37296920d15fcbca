package io.penstock.destination.csv;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileSinkTest {

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RecordingRun run = new RecordingRun("people#7");
    private CsvFiles files;

    @BeforeEach
    void start() {
        restart();
    }

    /** As after a restart of the process: nothing is known but what the disk has. */
    private void restart() {
        files = new CsvFiles(Clock.fixed(Instant.parse("2026-11-23T23:30:00Z"), ZoneOffset.UTC));
        camel.getRegistry().bind("csvFiles", files);
    }

    private CsvFileSink sink() {
        CsvFileSink sink = new CsvFileSink();
        sink.setCamelContext(camel);
        sink.setDirectory(folder.resolve("out").toString());
        sink.begin();
        return sink;
    }

    private List<Outcome> send(CsvFileSink sink, Row... rows) {
        return new SinkBench(camel, sink).send(run, List.of(rows));
    }

    private List<String> names() {
        try (Stream<Path> found = Files.list(folder.resolve("out"))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve("out").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRunsRowsAppearInOneFileWhenItsPlanHasEnded() {
        CsvFileSink sink = sink();

        assertThat(send(sink, upsert("1", "id", 1L, "name", "Ada"))).containsOnly(Outcome.Delivered.PLAIN);
        assertThat(send(sink, upsert("2", "name", "Bob", "id", 2L))).containsOnly(Outcome.Delivered.PLAIN);
        assertThat(names()).containsExactly("people-7.csv.part", "people-7.csv.part.log");

        files.planEnded("people#7");
        assertThat(names()).containsExactly("people-7.csv");
        assertThat(text("people-7.csv")).isEqualTo("id,name\r\n1,Ada\r\n2,Bob\r\n");

        files.planEnded("people#7");
        assertThat(names()).containsExactly("people-7.csv");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        CsvFileSink sink = sink();
        sink.setNullText("\\N");
        List<String> odd = List.of("", " ", "a,b", "say \"hi\"", "two\r\nlines", "\\N", "Zoë ☃", "'", ";", "\t", "\"");

        send(
                sink,
                odd.stream()
                        .map(text -> upsert("k", "text", text, "nothing", null))
                        .toArray(Row[]::new));
        files.planEnded("people#7");

        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setNullString("\\N")
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .get();
        try (CSVParser lines = CSVParser.parse(folder.resolve("out/people-7.csv"), Charset.forName("UTF-8"), format)) {
            List<CSVRecord> read = lines.getRecords();
            assertThat(read).extracting(line -> line.get("text")).isEqualTo(odd);
            assertThat(read).extracting(line -> line.get("nothing")).containsOnlyNulls();
        }
    }

    @Test
    void valuesHaveOneExactForm() {
        send(
                sink(),
                upsert(
                        "1",
                        "amount",
                        new BigDecimal("1E+3"),
                        "at",
                        OffsetDateTime.parse("2026-11-23T01:00:00+02:00"),
                        "ok",
                        true,
                        "doc",
                        Map.of("a", List.of(1, 2)),
                        "bytes",
                        new byte[] {1}));
        files.planEnded("people#7");

        assertThat(text("people-7.csv"))
                .isEqualTo("amount,at,ok,doc,bytes\r\n1000,2026-11-22T23:00:00Z,true,\"{\"\"a\"\":[1,2]}\",AQ==\r\n");
    }

    @Test
    void aRowWithOtherColumnsIsRejectedAndTheOthersAreNot() {
        List<Outcome> outcomes = send(
                sink(),
                upsert("1", "id", 1, "name", "Ada"),
                upsert("2", "id", 2, "nick", "B"),
                upsert("3", "id", 3),
                upsert("4", "id", 4, "name", "D"));
        files.planEnded("people#7");

        assertThat(outcomes)
                .extracting(Outcome::code)
                .containsExactly("", "destination.columns-differ", "destination.columns-differ", "");
        assertThat(outcomes.get(1).reason()).contains("lacks name").contains("also has nick");
        assertThat(text("people-7.csv")).isEqualTo("id,name\r\n1,Ada\r\n4,D\r\n");
    }

    @Test
    void theColumnsCanBeChosen() {
        CsvFileSink sink = sink();
        sink.setColumns("name, id");
        sink.setHeader(false);
        sink.setDelimiter("tab");

        send(sink, upsert("1", "id", 1, "age", 36, "name", "Ada"));
        files.planEnded("people#7");

        assertThat(text("people-7.csv")).isEqualTo("Ada\t1\r\n");
    }

    @Test
    void deletesAreSkippedOrLinesOfTheirOwn() {
        CsvFileSink sink = sink();
        assertThat(send(sink, delete("1", "id", 1)).get(0).code()).isEqualTo("csv.deletes-skipped");
        files.planEnded("people#7");
        assertThat(folder.resolve("out")).doesNotExist();

        CsvFileSink both = sink();
        both.setDeletes("column");
        assertThat(send(both, delete("1", "id", 1)).get(0).code()).isEqualTo("destination.columns-missing");
        assertThat(run.stops()).containsExactly("destination.columns-missing");

        both.setColumns("email,name");
        RecordingRun next = new RecordingRun("people#8");
        new SinkBench(camel, both)
                .send(next, List.of(delete("1", "id", 1), upsert("2", "email", "b@x.org", "name", "Bob")));
        files.planEnded("people#8");
        assertThat(text("people-8.csv"))
                .isEqualTo("_operation,_key,email,name\r\ndelete,1,,\r\nupsert,2,b@x.org,Bob\r\n");
    }

    @Test
    void formulasAreGuardedIfAsked() {
        CsvFileSink sink = sink();
        sink.setGuardFormulas(true);

        send(sink, upsert("1", "a", "=1+1", "b", "@x", "c", -5L, "d", "-5", "e", "a=b"));
        files.planEnded("people#7");

        assertThat(text("people-7.csv")).isEqualTo("a,b,c,d,e\r\n'=1+1,'@x,-5,'-5,a=b\r\n");
    }

    @Test
    void aCharacterThatTheEncodingLacksRejectsItsRow() throws IOException {
        CsvFileSink sink = sink();
        sink.setEncoding("ISO-8859-1");

        assertThat(send(sink, upsert("1", "n", "Zoë"), upsert("2", "n", "☃"), upsert("3", "n", "\ud800")))
                .extracting(Outcome::code)
                .containsExactly("", "destination.encoding", "destination.encoding");
        files.planEnded("people#7");
        assertThat(Files.readString(folder.resolve("out/people-7.csv"), Charset.forName("ISO-8859-1")))
                .isEqualTo("n\r\nZoë\r\n");
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() {
        CsvFileSink sink = sink();
        sink.setName("{sync}-{date}");
        for (int i = 1; i <= 3; i++) {
            send(sink, upsert("1", "id", i));
            files.planEnded("people#7");
        }

        assertThat(names())
                .containsExactly("people-2026-11-23.2.csv", "people-2026-11-23.3.csv", "people-2026-11-23.csv");
        assertThat(text("people-2026-11-23.3.csv")).isEqualTo("id\r\n3\r\n");
    }

    @Test
    void aNameStaysInItsFolder() {
        CsvFileSink sink = sink();
        sink.setName("../../{sync}/x");
        send(sink, upsert("1", "id", 1));
        files.planEnded("people#7");

        assertThat(names()).hasSize(1).first().asString().endsWith("people_x.csv");
    }

    @Test
    void aNameWithAnUnknownPlaceholderStopsTheRun() {
        CsvFileSink sink = sink();
        sink.setName("{when}");

        assertThat(send(sink, upsert("1", "id", 1)).get(0).kind()).isEqualTo(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.file-name");
    }

    @Test
    void runsCanAddToOneFile() {
        CsvFileSink sink = sink();
        sink.setName("{sync}");
        sink.setFiles("append");
        send(sink, upsert("1", "id", 1, "name", "Ada"));
        files.planEnded("people#7");
        restart();
        RecordingRun next = new RecordingRun("people#8");
        new SinkBench(camel, sink()).send(next, List.of());
        List<Outcome> outcomes = new SinkBench(camel, sink)
                .send(next, List.of(upsert("2", "name", "Bob", "id", 2), upsert("3", "id", 3, "other", 1)));
        assertThat(text("people.csv")).isEqualTo("id,name\r\n1,Ada\r\n");
        files.planEnded("people#8");

        assertThat(outcomes).extracting(Outcome::code).containsExactly("", "destination.columns-differ");
        assertThat(names()).containsExactly("people.csv");
        assertThat(text("people.csv")).isEqualTo("id,name\r\n1,Ada\r\n2,Bob\r\n");

        sink.setColumns("id,age");
        RecordingRun third = new RecordingRun("people#9");
        new SinkBench(camel, sink).send(third, List.of(upsert("2", "age", 1, "id", 2)));
        assertThat(third.stops()).containsExactly("destination.columns-differ");
    }

    @Test
    void parallelBatchesKeepTheirLinesWhole() {
        CsvFileSink sink = sink();
        SinkBench bench = new SinkBench(camel, sink);

        List<CompletableFuture<List<Outcome>>> calls = IntStream.range(0, 16)
                .mapToObj(batch -> CompletableFuture.supplyAsync(() -> bench.send(
                        run,
                        IntStream.range(0, 50)
                                .mapToObj(i -> upsert("k", "id", batch * 50 + i, "text", "x".repeat(i)))
                                .toList())))
                .toList();
        calls.forEach(call -> assertThat(call.join()).containsOnly(Outcome.Delivered.PLAIN));
        files.planEnded("people#7");

        assertThat(text("people-7.csv").split("\r\n"))
                .hasSize(801)
                .allSatisfy(line -> assertThat(line).matches("(id,text|\\d+,(x+|\"\"))"));
    }

    @Test
    void aRunThatWasInterruptedGoesOnInItsFile() throws IOException {
        send(sink(), upsert("1", "id", 1));
        Files.writeString(
                folder.resolve("out/people-7.csv.part"),
                "id\r\n1\r\n99,torn",
                java.nio.file.StandardOpenOption.TRUNCATE_EXISTING);
        Files.writeString(folder.resolve("out/people-7.csv.part.log"), "l 9", java.nio.file.StandardOpenOption.APPEND);
        restart();

        send(sink(), upsert("2", "id", 2));
        files.planEnded("people#7");

        assertThat(names()).containsExactly("people-7.csv");
        assertThat(text("people-7.csv")).isEqualTo("id\r\n1\r\n2\r\n");
    }

    @Test
    void whatAnInterruptedRunLeftIsPublishedByTheNext() {
        send(sink(), upsert("1", "id", 1));
        restart();
        RecordingRun next = new RecordingRun("people#8");
        new SinkBench(camel, sink()).send(next, List.of(upsert("2", "id", 2)));
        assertThat(names()).contains("people-7.csv", "people-8.csv.part");
        files.planEnded("people#8");
        assertThat(names()).containsExactly("people-7.csv", "people-8.csv");

        send(sink(), upsert("3", "id", 3));
        restart();
        sink();
        files.planEnded("people#7");
        assertThat(names()).containsExactly("people-7.2.csv", "people-7.csv", "people-8.csv");
    }

    @Test
    void anotherSyncsPartIsLeftAlone() {
        send(sink(), upsert("1", "id", 1));
        restart();
        new SinkBench(camel, sink()).send(new RecordingRun("others#1"), List.of(upsert("2", "id", 2)));
        files.planEnded("others#1");

        assertThat(names()).containsExactly("others-1.csv", "people-7.csv.part", "people-7.csv.part.log");
    }

    @Test
    void rowsOutsideASyncArePublishedAtOnce() throws Exception {
        CsvFileSink sink = sink();
        sink.setName("plain");
        sink.setFiles("append");
        for (int i = 1; i <= 2; i++) {
            DefaultExchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(List.of(Map.of("id", i), Map.of("id", 10 * i)));
            sink.process(exchange);
        }

        assertThat(names()).containsExactly("plain.csv");
        assertThat(text("plain.csv")).isEqualTo("id\r\n1\r\n10\r\n2\r\n20\r\n");
    }

    @Test
    void aFolderThatCannotBeMadeStopsTheRun() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");

        assertThat(send(sink(), upsert("1", "id", 1)).get(0).kind()).isEqualTo(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.file-unwritable");
    }
}
