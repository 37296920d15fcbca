package io.penstock.destination.table;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.row;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import io.penstock.row.Row;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.SinkBench;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a table sink promises about rows, whatever the database. */
abstract class TableSinkContract extends TableFitContract {

    @Test
    void rowsAreInsertedUpdatedAndDeletedByKey() {
        people();
        SinkBench bench = bench(sink("people", "id"));

        assertThat(bench.send(upsert("1", "id", 1L, "name", "Ada"), upsert("2", "id", 2L, "name", "Bob")))
                .containsOnly(Outcome.Delivered.PLAIN);
        assertThat(bench.send(
                        upsert("1", "id", 1L, "name", "Ada L."),
                        delete("2", "id", 2L),
                        upsert("3", "id", 3L, "name", "Cy")))
                .containsOnly(Outcome.Delivered.PLAIN);

        assertThat(value("SELECT string_agg(id || name, ',' ORDER BY id) FROM people"))
                .isEqualTo("1Ada L.,3Cy");
    }

    @Test
    void aDeleteOfARowThatIsGoneIsDelivered() {
        people();

        assertThat(bench(sink("people", "id")).send(delete("7", "id", 7L))).containsOnly(Outcome.Delivered.PLAIN);
    }

    @Test
    void sendingTheSameRowsAgainChangesNothing() {
        people();
        SinkBench bench = bench(sink("people", "id"));
        for (int i = 0; i < 3; i++) {
            bench.send(upsert("1", "id", 1L, "name", "Ada", "age", 36L));
        }

        assertThat(value("SELECT count(*) || ':' || min(age) FROM people")).isEqualTo("1:36");
    }

    @Test
    void aRowThatIsRefusedDoesNotHoldUpTheOthers() {
        people();
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(i -> rows.add(upsert(
                        String.valueOf(i),
                        "id",
                        i,
                        "name",
                        i % 67 == 5 ? null : "N" + i,
                        "age",
                        i == 100 ? "old" : i)));

        List<Outcome> outcomes = bench(sink("people", "id")).send(new RecordingRun(), rows);

        assertThat(value("SELECT count(*) FROM people")).isEqualTo("196");
        IntStream.range(0, 200)
                .forEach(i -> assertThat(outcomes.get(i).kind())
                        .as("row %s", i)
                        .isEqualTo(i == 5 || i == 72 || i == 139 || i == 100 ? Kind.REJECTED : Kind.DELIVERED));
        assertThat(outcomes.get(5).code()).isEqualTo("destination.row-refused");
        assertThat(outcomes.get(5).reason()).contains("name");
    }

    @Test
    void theSameKeyTwiceInABatchKeepsTheLaterRow() {
        people();

        assertThat(bench(sink("people", "id"))
                        .send(
                                upsert("a", "id", 1L, "name", "first"),
                                upsert("b", "id", 2L, "name", "other"),
                                upsert("c", "id", 1L, "name", "second"),
                                delete("d", "id", 2L),
                                upsert("e", "id", 1L, "name", "third")))
                .extracting(Outcome::kind)
                .containsOnly(Kind.DELIVERED);

        assertThat(value("SELECT string_agg(id || name, ',' ORDER BY id) FROM people"))
                .isEqualTo("1third");
    }

    @Test
    void rowsOfABatchMayHaveOtherColumnsInAnyOrder() {
        people();
        execute("INSERT INTO people VALUES (3, 'Cy', 50)");

        bench(sink("people", "id"))
                .send(
                        upsert("1", "id", 1L, "name", "Ada", "age", 36L),
                        upsert("2", "age", 7L, "name", "Bob", "id", 2L),
                        upsert("3", "name", "Cyn", "id", 3L));

        assertThat(value("SELECT string_agg(id || name || coalesce(age, -1), ',' ORDER BY id) FROM people"))
                .isEqualTo("1Ada36,2Bob7,3Cyn50");
    }

    @Test
    void aRowWithoutItsKeyIsRejected() {
        people();

        List<Outcome> outcomes = bench(sink("people", "id"))
                .send(
                        upsert("1", "id", null, "name", "Ada"),
                        upsert("2", "name", "Bob"),
                        upsert("3", "id", 3, "name", "C"));

        assertThat(kinds(outcomes)).containsExactly(Kind.REJECTED, Kind.REJECTED, Kind.DELIVERED);
        assertThat(outcomes.get(0).code()).isEqualTo("destination.key-missing");
    }

    @Test
    void aKeyOfSeveralColumnsWorksForDeletesToo() {
        execute("CREATE TABLE lines (shop text, day date, total decimal(10,2), PRIMARY KEY (shop, day))");
        SinkBench bench = bench(sink("lines", "shop, day"));
        LocalDate day = LocalDate.parse("2026-11-23");

        bench.send(
                upsert("a|2026-11-23", "shop", "a", "day", day, "total", 1L),
                upsert("b|2026-11-23", "shop", "b", "day", day, "total", 2L),
                upsert("c\\|c|2026-11-23", "shop", "c|c", "day", day, "total", 3L));
        assertThat(bench.send(delete("a|2026-11-23", "shop", "a", "day", day), delete("c\\|c|2026-11-23")))
                .containsOnly(Outcome.Delivered.PLAIN);

        assertThat(value("SELECT string_agg(shop, ',') FROM lines")).isEqualTo("b");
    }

    @Test
    void aRowIsFoundAgainByTheIdentityItWasWrittenUnder() {
        execute("CREATE TABLE contacts (email text PRIMARY KEY, name text)");
        SinkBench bench = bench(sink("contacts", "email"));

        assertThat(bench.send(upsert("42", "email", "ada@x.org", "name", "Ada")))
                .containsExactly(new Outcome.Delivered("ada@x.org", null));

        Accepted accepted = new Accepted("ada@x.org", null);
        assertThat(bench.send(row("42", Operation.UPSERT, accepted, "email", "ada@y.org", "name", "Ada"))
                        .get(0)
                        .code())
                .isEqualTo("delivery.identity-changed");
        assertThat(bench.send(row("42", Operation.DELETE, accepted, "customer_id", 42L))
                        .get(0)
                        .kind())
                .isEqualTo(Kind.DELIVERED);
        assertThat(value("SELECT count(*) FROM contacts")).isEqualTo("0");
    }

    @Test
    void insertPassesOverWhatIsThere() {
        people();
        execute("INSERT INTO people VALUES (1, 'Ada', 36)");
        TableSink sink = sink("people", "id");
        sink.setMode("insert");

        List<Outcome> outcomes = bench(sink)
                .send(upsert("1", "id", 1L, "name", "X"), upsert("2", "id", 2L, "name", "Bob"), upsert("3", "id", 3L));

        assertThat(outcomes)
                .extracting(Outcome::code)
                .containsExactly("destination.exists", "", "destination.row-refused");
        assertThat(value("SELECT string_agg(id || name, ',' ORDER BY id) FROM people"))
                .isEqualTo("1Ada,2Bob");
    }

    @Test
    void updatePassesOverWhatIsNotThere() {
        people();
        execute("INSERT INTO people VALUES (1, 'Ada', 36)");
        TableSink sink = sink("people", "id");
        sink.setMode("update");

        List<Outcome> outcomes =
                bench(sink).send(upsert("1", "id", 1L, "name", "Ada L."), upsert("2", "id", 2L, "name", "Bob"));

        assertThat(outcomes).extracting(Outcome::code).containsExactly("", "destination.not-found");
        assertThat(kinds(outcomes)).containsExactly(Kind.DELIVERED, Kind.SKIPPED);
        assertThat(value("SELECT string_agg(id || name || age, ',') FROM people"))
                .isEqualTo("1Ada L.36");
    }

    @Test
    void aStoppedRunSendsNothingMore() {
        people();
        RecordingRun run = new RecordingRun();
        run.stop("run.cancelled", "by a person");

        assertThat(kinds(bench(sink("people", "id")).send(run, List.of(upsert("1", "id", 1L, "name", "Ada")))))
                .containsOnly(Kind.DEFERRED);
        assertThat(value("SELECT count(*) FROM people")).isEqualTo("0");
    }

    @Test
    void batchesRunSideBySide() {
        TableSink sink = sink("side", "id");
        sink.setCreate(true);
        SinkBench bench = bench(sink);

        List<CompletableFuture<List<Outcome>>> calls = IntStream.range(0, 8)
                .mapToObj(batch -> CompletableFuture.supplyAsync(() -> bench.send(
                        new RecordingRun(),
                        IntStream.range(0, 100)
                                .mapToObj(i -> upsert("x", "id", 100L * batch + i, "name", "n" + i))
                                .toList())))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(kinds(call.join())).containsOnly(Kind.DELIVERED));
        assertThat(value("SELECT count(*) FROM side")).isEqualTo("800");
    }

    @Test
    void aDatabaseThatLosesTwoTransactionsInEachOtherIsAskedAgain() {
        people();
        SinkBench bench = bench(sink("people", "id"));

        List<CompletableFuture<List<Outcome>>> calls = IntStream.range(0, 8)
                .mapToObj(call -> CompletableFuture.supplyAsync(() -> {
                    List<Row> rows = new ArrayList<>(IntStream.range(0, 50)
                            .mapToObj(i -> upsert("x" + i, "id", (long) i, "name", "of " + call))
                            .toList());
                    if (call % 2 == 0) {
                        java.util.Collections.reverse(rows);
                    }
                    return bench.send(new RecordingRun(), rows);
                }))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(kinds(call.join())).doesNotContain(Kind.REJECTED, Kind.SKIPPED));
        assertThat(value("SELECT count(*) FROM people")).isEqualTo("50");
    }
}
