package io.penstock.shaping;

import static io.penstock.testing.RecordingTicket.delete;
import static io.penstock.testing.RecordingTicket.outcomeOf;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.mapping.FlowContext;
import io.penstock.mapping.RowLanguage;
import io.penstock.pretend.PretendTables;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.testing.MovableClock;
import io.penstock.testing.RecordingTicket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamelets/rows}, the real files, in real flows. */
@NullUnmarked
class RowsKameletsTest {

    private final Store store = Store.of(new PretendTables(), new MovableClock());

    @TempDir
    Path folder;

    private FlowContext flows = new FlowContext(Path.of("."));

    @BeforeEach
    void start() {
        flows.close();
        RowLanguage language = new RowLanguage(new MovableClock());
        flows = new FlowContext(folder)
                .bind(
                        "rowSteps",
                        new RowSteps(language, store, name -> Map.of("DE", Map.of("owner", "ada", "n", 1))::get));
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    void oneOfTheRowsWithAKeyIsKeptAndTheOthersAreSkipped() throws Exception {
        flows.flow("in", step("dedupe-action", "key: emailBase(email)"));
        flows.flow("last", step("dedupe-action", "key: lower(email)", "keep: last"));
        Row ada = upsert("1", "email", "ada@example.com");
        Row tagged = upsert("2", "email", "Ada+x@example.com");
        Row none = upsert("3", "email", null);
        Row noneToo = upsert("4", "email", null);
        Row bad = upsert("5", "email", "nonsense");
        Row gone = delete("6", "id", 6L);

        assertThat(keys(flows.send("in", List.of(ada, tagged, none, noneToo, bad, gone))))
                .containsExactly("1", "3", "4", "6");
        assertThat(outcomeOf(tagged))
                .isEqualTo(new Outcome.Skipped("flow.duplicate", "another row has the same key in this batch"));
        assertThat(outcomeOf(bad).code()).isEqualTo("mapping.bad-value");
        assertThat(ada.ticket().outcome(RecordingTicket.TARGET)).isNull();
        assertThat(keys(flows.send("last", List.of(upsert("1", "email", "A"), upsert("2", "email", "a")))))
                .containsExactly("2");
    }

    @Test
    void rowsThatAreAlikeWithinABlockAreTheSame() throws Exception {
        flows.flow("in", step("dedupe-action", "similar: lower(unaccent(name))", "within: zip", "threshold: 0.9"));

        assertThat(keys(flows.send(
                        "in",
                        List.of(
                                upsert("1", "name", "Jürgen Müller", "zip", "10115"),
                                upsert("2", "name", "Jurgen Mueller", "zip", "10115"),
                                upsert("3", "name", "Jürgen Müller", "zip", "80331"),
                                upsert("4", "name", "Grace Hopper", "zip", "10115"),
                                upsert("5", "name", "jurgen muller", "zip", null)))))
                .containsExactly("1", "3", "4", "5");
    }

    @Test
    void aWindowRemembersKeysButARowIsNoDuplicateOfItself() throws Exception {
        flows.flow("in", step("dedupe-action", "key: email", "window: 24h"));
        Row first = upsert("1", "email", "a");

        assertThat(keys(flows.send("in", List.of(first)))).containsExactly("1");
        assertThat(keys(flows.send("in", List.of(upsert("1", "email", "a"), upsert("3", "email", "c")))))
                .containsExactly("1", "3");
        Row other = upsert("2", "email", "a");
        assertThat(keys(flows.send("in", List.of(other)))).isEmpty();
        assertThat(outcomeOf(other).reason()).contains("came earlier");
        assertThat(keys(flows.send("in", List.of(upsert("9", "email", "x".repeat(2000))))))
                .containsExactly("9");
    }

    @Test
    void anEventThatFailsIsNotRememberedAsSeen() throws Exception {
        flows.flow(
                "in",
                step("dedupe-action", "key: id", "window: 1h")
                        + "- filter:\n    simple: ${body[fail]} == true\n    steps:\n"
                        + "      - throwException:\n          exceptionType: java.lang.IllegalStateException\n"
                        + "          message: down\n");

        assertThat(flows.send("in", Map.of("id", "e1", "fail", true)).getException())
                .isNotNull();
        assertThat(flows.send("in", Map.of("id", "e1", "fail", false))
                        .getMessage()
                        .getBody())
                .isInstanceOf(Map.class);
        assertThat(flows.send("in", Map.of("id", "e1", "fail", false))
                        .getMessage()
                        .getBody())
                .isEqualTo(List.of());
    }

    /** The process may be killed between the claim and the end of the event. */
    @Test
    void anEventThatComesAgainHasItsOwnClaimAndItsEqualPartsHaveNot() throws Exception {
        flows.flow(
                "in",
                "- split:\n    simple: ${body}\n    steps:\n"
                        + (step("dedupe-action", "key: id", "window: 1h").replace("- to:", "- to:\n    id: dedupe")
                                        + "- process: { ref: see }\n")
                                .indent(6));
        List<Map<String, Object>> parts = List.of(Map.of("id", "a"), Map.of("id", "a"), Map.of("id", "b"));

        for (String event : List.of("hook/1", "hook/1", "hook/2")) {
            flows.send("in", exchange -> {
                StepTurns.begin(exchange);
                exchange.setProperty(SinkCall.EVENT, event);
                exchange.getMessage().setBody(parts);
            });
        }

        assertThat(flows.seen())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(
                        Map.of("id", "a"),
                        List.of(),
                        Map.of("id", "b"),
                        Map.of("id", "a"),
                        List.of(),
                        Map.of("id", "b"),
                        List.of(),
                        List.of(),
                        List.of());
    }

    @Test
    void rowsAreSortedByWhatTheyMean() throws Exception {
        flows.flow("in", step("sort-action", "by: \"n desc; replace(name, ';', '')\""));
        Row unfit = upsert("6", "n", List.of(1), "name", "x");

        assertThat(keys(flows.send(
                        "in",
                        List.of(
                                upsert("1", "n", 9L, "name", "b"),
                                delete("2", "id", 2L),
                                upsert("3", "n", new BigDecimal("10.0"), "name", "z"),
                                upsert("4", "n", 9.0, "name", "a"),
                                upsert("5", "n", null, "name", "a"),
                                unfit,
                                upsert("7", "n", "text", "name", "a")))))
                .containsExactly("7", "3", "4", "1", "5", "2");
        assertThat(outcomeOf(unfit).code()).isEqualTo("mapping.bad-value");
    }

    @Test
    void aTableIsJoined() throws Exception {
        store.write(
                new StoreTable("", "owners"),
                List.of(new StoreWrite.Put("DE", "{\"owner\": \"bob\"}", null, new StoreWrite.When.Always())));
        flows.flow("left", step("join-action", "table: owners", "key: c", "prefix: t_"));
        flows.flow("inner", step("join-action", "table: owners", "key: c", "columns: 'owner'", "type: inner"));
        Row alone = upsert("2", "c", "FR");

        List<Row> left = rows(flows.send("left", List.of(upsert("1", "c", "DE"), alone, upsert("3", "c", null))));
        assertThat(left.get(0)).containsEntry("t_owner", "ada").containsEntry("t_n", 1);
        assertThat(left.get(1)).containsOnlyKeys("c");
        List<Row> inner = rows(flows.send("inner", List.of(upsert("1", "c", "DE"), alone)));
        assertThat(inner).hasSize(1);
        assertThat(inner.get(0)).containsOnlyKeys("c", "owner");
        assertThat(outcomeOf(alone).code()).isEqualTo("flow.not-joined");
    }

    @Test
    void aGroupSettlesItsMembers() throws Exception {
        flows.flow(
                "in",
                step(
                        "group-action",
                        "by: \"country; month = month(at)\"",
                        "fields: \"n = count(); total = sum(amount); least = min(amount); who = list(name)\""));
        LocalDate may = LocalDate.of(2026, 5, 1);
        Row a = upsert("1", "country", "DE", "at", may, "amount", new BigDecimal("0.10"), "name", "a");
        Row b = upsert("2", "country", "DE", "at", may, "amount", new BigDecimal("0.20"), "name", null);
        Row c = upsert("3", "country", null, "at", may, "amount", null, "name", "c");
        Row bad = upsert("4", "country", "DE", "at", may, "amount", "x", "name", "d");
        Row gone = delete("5", "id", 5L);

        List<Row> groups = rows(flows.send("in", List.of(a, b, c, bad, gone)));

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0))
                .containsEntry("country", "DE")
                .containsEntry("month", 5L)
                .containsEntry("n", 2L)
                .containsEntry("total", new BigDecimal("0.30"))
                .containsEntry("least", new BigDecimal("0.10"))
                .containsEntry("who", List.of("a"));
        assertThat(groups.get(0).key()).isEqualTo("DE|5");
        assertThat(groups.get(1)).containsEntry("country", null).containsEntry("total", null);
        assertThat(outcomeOf(bad).code()).isEqualTo("mapping.bad-value");
        assertThat(outcomeOf(gone).code()).isEqualTo("flow.grouped");

        Row group = groups.get(0);
        group.ticket().settle(RecordingTicket.TARGET, new Outcome.Deferred("x", "busy"));
        assertThat(outcomeOf(a)).isEqualTo(outcomeOf(b)).isInstanceOf(Outcome.Deferred.class);
        group.ticket().settle(RecordingTicket.TARGET, new Outcome.Delivered("DE", "77"));
        assertThat(outcomeOf(a)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(group.ticket().isOpen(RecordingTicket.TARGET)).isFalse();
        assertThat(c.ticket().outcome(RecordingTicket.TARGET)).isNull();
    }

    @Test
    void csvBecomesRowsAndRowsBecomeCsv() throws Exception {
        flows.flow("read", step("csv-read-action", "delimiter: ';'", "nullText: NULL"));
        flows.flow("write", step("csv-write-action", "columns: 'b, a'"));
        String text = "\uFEFFa;b\r\n\"x;\"\"y\"\"\r\nz\";NULL\r\nü;\r\n";

        Exchange read = flows.send("read", text);
        assertThat(read.getMessage().getBody())
                .isEqualTo(Arrays.asList(row("a", "x;\"y\"\r\nz", "b", null), row("a", "ü", "b", "")));
        Exchange written = flows.send(
                "write",
                List.of(
                        row("a", new BigDecimal("1.50"), "b", "x,\"y\""),
                        row("a", null, "b", LocalDate.of(2026, 1, 2))));
        assertThat(written.getMessage().getBody(String.class))
                .isEqualTo("b,a\r\n\"x,\"\"y\"\"\",1.50\r\n2026-01-02,\r\n");
        assertThat(flows.send("read", "a;b\n1\n").getException()).hasMessageContaining("record 2 has 1 cells");
        assertThat(flows.send("read", "a;a\n1;2\n").getException()).hasMessageContaining("csv.bad-header");
        assertThat(flows.send("read", new byte[] {'a', '\n', (byte) 0xE4}).getException())
                .isNotNull();
        assertThat(flows.send("read", "").getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void wrongParametersKeepTheFlowFromBeingBuilt() {
        for (String step : List.of(
                step("dedupe-action", "similar: a", "window: 1h"),
                step("dedupe-action", "key: a", "window: soon"),
                step("sort-action", "by: ';'"),
                step("group-action", "fields: n = median(a)"),
                step("group-action", "fields: sum()"),
                step("join-action", "table: t", "type: outer"))) {
            assertThatThrownBy(() -> flows.flow("wrong", step)).as(step).isInstanceOf(Exception.class);
        }
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    @SuppressWarnings("unchecked")
    private static List<Row> rows(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (List<Row>) exchange.getMessage().getBody();
    }

    private static List<String> keys(Exchange exchange) {
        return rows(exchange).stream().map(Row::key).toList();
    }

    private static String step(String kamelet, String... parameters) {
        return "- to:\n    uri: kamelet:" + kamelet + "\n    parameters:\n      " + String.join("\n      ", parameters)
                + "\n";
    }
}
