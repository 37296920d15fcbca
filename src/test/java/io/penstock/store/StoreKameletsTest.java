package io.penstock.store;

import static io.penstock.testing.RecordingTicket.outcomeOf;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.RowsNotDeliveredException;
import io.penstock.delivery.SinkCall;
import io.penstock.mapping.FlowContext;
import io.penstock.mapping.RowLanguage;
import io.penstock.pretend.PretendTables;
import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.store.StoreWrite.Put;
import io.penstock.store.StoreWrite.When;
import io.penstock.testing.MovableClock;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.RecordingTicket;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamelets/store}, the real files, in real flows. */
class StoreKameletsTest {

    private static final StoreTable OWNERS = new StoreTable("", "owners");

    private final PretendTables tables = new PretendTables();
    private final MovableClock clock = new MovableClock();
    private final Store store = Store.of(tables, clock);

    @TempDir
    Path folder;

    private FlowContext flows = new FlowContext(Path.of("."));

    @BeforeEach
    void start() {
        flows.close();
        flows = new FlowContext(folder).bind("store", new StoreSteps(store, new RowLanguage(clock)));
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    void rowsArePutAsDocumentsAndDeletedByTheirKey() throws Exception {
        flows.flow("in", step("store-put-sink", "table: owners"));
        Row ada = upsert("1", "name", "Ada", "spent", new BigDecimal("1.50"));
        Row bob = upsert("2", "name", null);

        send(ada, bob);

        assertThat(outcomeOf(ada)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(json("1")).isEqualTo("{\"name\":\"Ada\",\"spent\":1.50}");
        assertThat(json("2")).isEqualTo("{\"name\":null}");

        Row gone = RecordingTicket.delete("1", "id", 1L);
        send(gone);
        assertThat(outcomeOf(gone)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(store.find(OWNERS, "1")).isEmpty();
    }

    @Test
    void aRowIsStoredUnderAKeyOfItsOwnAndDeletedUnderIt() throws Exception {
        flows.flow("in", step("store-put-sink", "table: owners", "key: lower(mail)", "value: name"));
        Row ada = upsert("1", "mail", "ADA@example.com", "name", "Ada");
        Row nobody = upsert("2", "mail", null, "name", "x");
        Row bad = upsert("3", "mail", List.of(1), "name", "x");

        send(ada, nobody, bad);

        assertThat(outcomeOf(ada)).isEqualTo(new Outcome.Delivered("ada@example.com", null));
        assertThat(json("ada@example.com")).isEqualTo("\"Ada\"");
        assertThat(outcomeOf(nobody).code()).isEqualTo("destination.key-missing");
        assertThat(outcomeOf(bad).code()).isEqualTo("mapping.bad-value");

        Accepted held = accepted("ada@example.com");
        Row moved = RecordingTicket.row("1", Operation.UPSERT, held, "mail", "other@example.com", "name", "Ada");
        Row gone = RecordingTicket.row("1", Operation.DELETE, held, "id", 1L);
        send(moved);
        assertThat(outcomeOf(moved).code()).isEqualTo("delivery.identity-changed");
        send(gone);
        assertThat(store.find(OWNERS, "ada@example.com")).isEmpty();
    }

    @Test
    void modesAndVersionsAreKept() throws Exception {
        flows.flow("insert", step("store-put-sink", "table: owners", "mode: insert"));
        flows.flow("update", step("store-put-sink", "table: owners", "mode: update"));
        flows.flow("versioned", step("store-put-sink", "table: owners", "version: v", "value: name"));
        Row first = upsert("1", "name", "a");
        Row again = upsert("1", "name", "b");
        Row absent = upsert("9", "name", "b");
        sendTo("insert", first, again);
        sendTo("update", absent);

        assertThat(outcomeOf(first)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(outcomeOf(again).code()).isEqualTo("store.exists");
        assertThat(outcomeOf(again)).isInstanceOf(Outcome.Skipped.class);
        assertThat(outcomeOf(absent).code()).isEqualTo("store.absent");

        long version = store.find(OWNERS, "1").orElseThrow().version();
        Row fits = upsert("1", "name", "c", "v", version);
        Row late = upsert("1", "name", "d", "v", version);
        Row odd = upsert("2", "name", "d", "v", "x");
        sendTo("versioned", fits, late, odd);
        assertThat(outcomeOf(fits)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(outcomeOf(late)).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcomeOf(late).code()).isEqualTo("store.version-changed");
        assertThat(outcomeOf(odd).code()).isEqualTo("mapping.bad-value");
    }

    @Test
    void aColumnThatIsNotThereStopsTheRunAndRejectsNoRow() throws Exception {
        flows.flow("in", step("store-put-sink", "table: owners", "key: nmae"));
        Row row = upsert("1", "name", "a");
        RecordingRun run = new RecordingRun();

        send(run, "in", row);

        assertThat(outcomeOf(row)).isInstanceOf(Outcome.Deferred.class);
        assertThat(run.isStopped()).isTrue();
    }

    @Test
    void plainMapsNeedAKeyAndFailTheExchangeIfTheyAreNotPut() throws Exception {
        flows.flow("in", step("store-put-sink", "table: owners", "key: id"));
        flows.flow("keyless", step("store-put-sink", "table: owners"));

        assertThat(flows.send("in", Map.of("id", 7, "name", "x")).getException())
                .isNull();
        assertThat(json("7")).contains("\"name\":\"x\"");
        assertThat(flows.send("keyless", Map.of("id", 7)).getException()).isInstanceOf(RowsNotDeliveredException.class);
    }

    @Test
    void rowsAreEnrichedByOneQuestionForAll() throws Exception {
        put(OWNERS, "DE", "{\"owner\": \"ada\", \"quota\": 1.50}");
        put(OWNERS, "FR", "{\"owner\": \"bob\"}");
        flows.flow("whole", step("store-get-action", "table: owners", "key: country", "into: o"));
        flows.flow("parts", step("store-get-action", "table: owners", "key: country", "columns: 'owner, quota'"));

        List<Map<String, Object>> rows =
                maps(flows.send("whole", List.of(country("DE"), country("FR"), country("IT"), country(null))));
        assertThat(rows.get(0).get("o")).isEqualTo(Map.of("owner", "ada", "quota", new BigDecimal("1.50")));
        assertThat(rows.get(1).get("o")).isEqualTo(Map.of("owner", "bob"));
        assertThat(rows.get(2)).containsEntry("o", null);
        assertThat(rows.get(3)).containsEntry("o", null);
        assertThat(tables.questions()).isEqualTo(1);

        List<Map<String, Object>> parts = maps(flows.send("parts", List.of(country("FR"), country("IT"))));
        assertThat(parts.get(0)).containsEntry("owner", "bob").containsEntry("quota", null);
        assertThat(parts.get(1)).containsEntry("owner", null);
        assertThat(tables.questions()).isEqualTo(1);
    }

    @Test
    void aKeyThatIsMissingIsRejectedSkippedOrReplaced() throws Exception {
        put(OWNERS, "DE", "\"ada\"");
        flows.flow("reject", step("store-get-action", "table: owners", "key: c", "onMissing: reject"));
        flows.flow("skip", step("store-get-action", "table: owners", "key: c", "onMissing: skip"));
        flows.flow(
                "default",
                step("store-get-action", "table: owners", "key: c", "onMissing: default", "otherwise: \"'nobody'\""));

        Row rejected = upsert("1", "c", "IT");
        Row skipped = upsert("2", "c", "IT");
        Row kept = upsert("3", "c", "DE");
        Row delete = RecordingTicket.delete("4", "id", 4L);
        assertThat(sendTo("reject", rejected, kept)).extracting("key").containsExactly("3");
        assertThat(sendTo("skip", skipped, kept, delete)).extracting("key").containsExactly("3", "4");
        assertThat(outcomeOf(rejected).reason()).contains("owners does not have");
        assertThat(outcomeOf(skipped)).isInstanceOf(Outcome.Skipped.class);
        assertThat(sendTo("default", upsert("5", "c", "IT")).get(0)).containsEntry("owners", "nobody");
        assertThatThrownBy(() -> flows.flow("wrong", step("store-get-action", "table: owners", "onMissing: default")))
                .hasStackTraceContaining("go together");
    }

    @Test
    void countersAndListsWorkRowByRowInOneTransaction() throws Exception {
        flows.flow(
                "in",
                step("store-counter-action", "table: visits", "key: who", "by: pages", "ttl: 1h")
                        + step("store-list-append-action", "table: seen", "key: who", "value: page", "keep: 2")
                        + step("store-list-get-action", "table: seen", "key: who"));

        List<Row> rows = sendTo(
                "in",
                upsert("1", "who", "ada", "pages", 2L, "page", "a"),
                upsert("2", "who", "bob", "pages", new BigDecimal("0.5"), "page", "b"),
                upsert("3", "who", "ada", "pages", 3L, "page", "c"),
                upsert("4", "who", "ada", "pages", "x", "page", "d"));

        assertThat(rows).extracting(row -> row.get("count")).containsExactly(2, new BigDecimal("0.5"), 5);
        assertThat(rows)
                .extracting(row -> row.get("seen"))
                .containsExactly(List.of("a", "c"), List.of("b"), List.of("a", "c"));
        put(new StoreTable("", "visits"), "zed", "\"text\"");
        Row unfit = upsert("5", "who", "zed", "pages", 1L, "page", "a");
        assertThat(sendTo("in", unfit)).isEmpty();
        assertThat(outcomeOf(unfit).reason()).contains("something else");
    }

    @Test
    void aFlowsOwnTableIsOfThatFlowAlone() throws Exception {
        String count = step("store-counter-action", "table: n", "scope: flow", "key: k");
        flows.flow("one", count).flow("two@7", count);

        assertThat(flows.send("one", Map.of("k", "x")).getException()).isNull();
        flows.send("one", Map.of("k", "x"));
        flows.send("two@7", Map.of("k", "x"));

        assertThat(store.tables()).extracting(size -> size.table().toString()).containsExactly("one/n", "two/n");
        assertThat(store.find(new StoreTable("one", "n"), "x").orElseThrow().json())
                .isEqualTo("2");
    }

    @Test
    void wrongParametersKeepTheFlowFromBeingBuilt() {
        for (String step : List.of(
                step("store-put-sink", "table: 'a b'"),
                step("store-put-sink", "table: a", "ttl: soon"),
                step("store-put-sink", "table: a", "scope: world"),
                step("store-list-append-action", "table: a", "keep: 0"),
                step("store-get-action", "table: a", "key: 'lower('"))) {
            assertThatThrownBy(() -> flows.flow("wrong", step)).isInstanceOf(Exception.class);
        }
    }

    private List<Row> send(Row... rows) {
        return sendTo("in", rows);
    }

    private List<Row> sendTo(String flow, Row... rows) {
        return send(new RecordingRun(), flow, rows);
    }

    @SuppressWarnings("unchecked")
    private List<Row> send(RecordingRun run, String flow, Row... rows) {
        Exchange sent = flows.send(flow, exchange -> {
            exchange.setProperty(SinkCall.TARGET, RecordingTicket.TARGET);
            exchange.setProperty(SinkCall.RUN, run);
            exchange.getMessage().setBody(List.of(rows));
        });
        assertThat(sent.getException()).isNull();
        return (List<Row>) sent.getMessage().getBody();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return (List<Map<String, Object>>) exchange.getMessage().getBody();
    }

    private static Map<String, @Nullable Object> country(@Nullable String code) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("country", code);
        return row;
    }

    private String json(String key) {
        return store.find(OWNERS, key).orElseThrow().json();
    }

    private void put(StoreTable table, String key, String json) {
        store.write(table, List.of(new Put(key, json, null, new When.Always())));
    }

    private static Accepted accepted(String identity) {
        return new Accepted(identity, null);
    }

    private static String step(String kamelet, String... parameters) {
        return "- to:\n    uri: kamelet:" + kamelet + "\n    parameters:\n      " + String.join("\n      ", parameters)
                + "\n";
    }
}
