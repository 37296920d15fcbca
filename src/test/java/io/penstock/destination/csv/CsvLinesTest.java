package io.penstock.destination.csv;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;

class CsvLinesTest extends CsvBench {

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
}
