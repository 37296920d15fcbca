package io.penstock.destination.csv;

import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CsvFileSinkTest extends CsvBench {

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
