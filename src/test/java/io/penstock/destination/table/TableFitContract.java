package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a table sink promises about tables, names and types, whatever the database. */
abstract class TableFitContract extends TableBench {

    @Test
    void theTableIsMadeFromTheFirstRowsIfAsked() {
        TableSink sink = sink("made", "id");
        sink.setCreate(true);
        OffsetDateTime at = OffsetDateTime.parse("2026-11-23T08:30:00.123456+02:00");

        List<Outcome> outcomes = bench(sink)
                .send(
                        upsert("1", "id", 1L, "amount", null, "note", null),
                        upsert("2", allColumns(2L, at)),
                        upsert("3", "id", 3L, "amount", 7L));

        assertThat(kinds(outcomes)).containsOnly(Kind.DELIVERED);
        assertThat(value("SELECT amount FROM made WHERE id = 2")).startsWith("12345678901234567890.0123456789");
        assertThat(value("SELECT ratio FROM made WHERE id = 2")).isEqualTo("0.1");
        assertThat(value("SELECT name FROM made WHERE id = 2")).isEqualTo("Zoë \"quoted\" \\ 'x',{}\n☃");
        assertThat(value("SELECT happy FROM made WHERE id = 2")).matches("t|true");
        assertThat(value("SELECT CAST(born AS text) FROM made WHERE id = 2")).isEqualTo("1815-12-10");
        assertThat(value("SELECT CAST(wakes AS text) FROM made WHERE id = 2")).isEqualTo("06:30:00.5");
        assertThat(value("SELECT CAST(wall AS text) FROM made WHERE id = 2")).isEqualTo("2026-03-29 02:30:00");
        assertThat(value("SELECT seen = timestamptz '2026-11-23T06:30:00.123456Z' FROM made WHERE id = 2"))
                .matches("t|true");
        assertThat(value("SELECT CAST(ref AS text) FROM made WHERE id = 2"))
                .isEqualTo("00000000-0000-0001-0000-000000000002");
        assertThat(value("SELECT photo = " + bytes("00ff10") + " FROM made WHERE id = 2"))
                .matches("t|true");
        assertThat(value("SELECT replace(tags::text, ' ', '') FROM made WHERE id = 2"))
                .isEqualTo("{\"a\":[1,null,2.50]}");
        assertThat(value("SELECT list ->> 1 FROM made WHERE id = 2")).isEqualTo("two");
        assertThat(value("SELECT count(*) FROM made WHERE id = 1 AND name IS NULL AND tags IS NULL"))
                .isEqualTo("1");
    }

    private static @Nullable Object[] allColumns(long id, OffsetDateTime at) {
        return new @Nullable Object[] {
            "id",
            id,
            "amount",
            new BigDecimal("12345678901234567890.0123456789"),
            "ratio",
            0.1,
            "name",
            "Zoë \"quoted\" \\ 'x',{}\n☃",
            "happy",
            true,
            "born",
            LocalDate.parse("1815-12-10"),
            "wakes",
            LocalTime.parse("06:30:00.5"),
            "wall",
            LocalDateTime.parse("2026-03-29T02:30:00"),
            "seen",
            at,
            "ref",
            new UUID(1, 2),
            "photo",
            new byte[] {0, (byte) 0xff, 0x10},
            "tags",
            Map.of("a", Arrays.asList(1, null, new BigDecimal("2.50"))),
            "list",
            List.of("one", "two"),
            "note",
            null
        };
    }

    abstract String bytes(String hex);

    @Test
    void aMissingTableStopsTheRun() {
        RecordingRun run = new RecordingRun();

        List<Outcome> outcomes =
                bench(sink("nowhere", "id")).send(run, List.of(upsert("1", "id", 1L), delete("2", "id", 2L)));

        assertThat(outcomes).extracting(Outcome::code).containsOnly("destination.table-missing");
        assertThat(kinds(outcomes)).containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).containsOnly("destination.table-missing");
        assertThat(outcomes.get(0).reason()).contains("nowhere").contains("create");
    }

    @Test
    void aTableMadeAfterTheStopIsFoundByTheNextRun() {
        SinkBench bench = bench(sink("people", "id"));
        bench.send(upsert("1", "id", 1L, "name", "Ada"));
        people();

        assertThat(bench.send(upsert("1", "id", 1L, "name", "Ada"))).containsOnly(Outcome.Delivered.PLAIN);

        RecordingRun run = new RecordingRun();
        Row withMore = upsert("1", "id", 1L, "name", "Ada", "shoe", 38L);
        assertThat(bench.send(run, List.of(withMore)).get(0).reason()).contains("has no column shoe; it has");
        assertThat(run.stops()).containsExactly("destination.column-missing");

        execute("ALTER TABLE people ADD COLUMN shoe integer");
        assertThat(bench.send(withMore)).containsOnly(Outcome.Delivered.PLAIN);
    }

    @Test
    void aTableThatGoesAwayBetweenTwoBatchesStopsTheRun() {
        people();
        SinkBench bench = bench(sink("people", "id"));
        bench.send(upsert("1", "id", 1L, "name", "Ada"));
        execute("DROP TABLE people");

        RecordingRun run = new RecordingRun();
        assertThat(kinds(bench.send(run, List.of(upsert("2", "id", 2L, "name", "Bob")))))
                .containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).hasSize(1);
    }

    @Test
    void aConnectionThatDoesNotExistStopsTheRun() {
        TableSink sink = sink("people", "id");
        sink.setConnection("nobody");
        RecordingRun run = new RecordingRun();

        assertThat(kinds(bench(sink).send(run, List.of(upsert("1", "id", 1L))))).containsOnly(Kind.DEFERRED);
        assertThat(run.stops()).containsExactly("destination.connection-missing");
    }

    @Test
    void noDigitIsLostWithoutAWord() {
        execute("CREATE TABLE money (id integer PRIMARY KEY, amount decimal(10,2), pieces integer)");

        List<Outcome> outcomes = bench(sink("money", "id"))
                .send(
                        upsert("1", "id", 1, "amount", new BigDecimal("12.3400"), "pieces", new BigDecimal("3.000")),
                        upsert("2", "id", 2, "amount", new BigDecimal("12.345"), "pieces", 1),
                        upsert("3", "id", 3, "amount", 0.125, "pieces", 1),
                        upsert("4", "id", 4, "amount", "1.001", "pieces", 1),
                        upsert("5", "id", 5, "amount", 1, "pieces", "2.5"),
                        upsert("6", "id", 6, "amount", new BigDecimal("123456789.00"), "pieces", 1));

        assertThat(outcomes)
                .extracting(Outcome::code)
                .containsExactly(
                        "",
                        "destination.digits-lost",
                        "destination.digits-lost",
                        "destination.digits-lost",
                        "destination.digits-lost",
                        "destination.row-refused");
        assertThat(value("SELECT amount || '/' || pieces FROM money")).isEqualTo("12.34/3");
    }

    @Test
    void aTableOfNothingButItsKeyIsASet() {
        execute("CREATE TABLE members (id bigint PRIMARY KEY)");
        SinkBench bench = bench(sink("members", "id"));

        bench.send(upsert("1", "id", 1L), upsert("2", "id", 2L));

        assertThat(kinds(bench.send(upsert("2", "id", 2L), upsert("3", "id", 3L))))
                .containsOnly(Kind.DELIVERED);
        assertThat(value("SELECT count(*) FROM members")).isEqualTo("3");
    }

    @Test
    void oddNamesAreNamesAndNothingElse() {
        execute(
                "CREATE SCHEMA \"odd \"\"schema\"",
                "CREATE TABLE \"odd \"\"schema\".\"a.b; DROP TABLE people\" (\"the Key\" text PRIMARY KEY, \"c\"\"1)--\" text)");
        people();

        assertThat(bench(sink("\"odd \"\"schema\".\"a.b; DROP TABLE people\"", "the Key"))
                        .send(upsert("k", "the Key", "'); DROP TABLE people; --", "c\"1)--", "v")))
                .extracting(Outcome::kind)
                .containsExactly(Kind.DELIVERED);

        assertThat(value("SELECT \"the Key\" FROM \"odd \"\"schema\".\"a.b; DROP TABLE people\""))
                .isEqualTo("'); DROP TABLE people; --");
        assertThat(value("SELECT count(*) FROM people")).isEqualTo("0");
        assertThatThrownBy(() -> TableName.of("a.\"b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableName.of("a..b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableName.of("a.b.c.d")).isInstanceOf(IllegalArgumentException.class);
    }
}
