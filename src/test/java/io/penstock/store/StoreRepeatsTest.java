package io.penstock.store;

import static io.penstock.testing.RecordingTicket.outcomeOf;
import static io.penstock.testing.RecordingTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.SinkCall;
import io.penstock.delivery.StepTurns;
import io.penstock.mapping.FlowContext;
import io.penstock.mapping.RowLanguage;
import io.penstock.pretend.PretendTables;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.MovableClock;
import io.penstock.testing.RecordingRun;
import io.penstock.testing.RecordingTicket;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/** Batches and events that pass the steps of the store again. */
class StoreRepeatsTest {

    private final PretendTables tables = new PretendTables();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private final Store store = Store.of(unreliable(tables), clock);

    @TempDir
    Path folder;

    private FlowContext flows = new FlowContext(Path.of("."));

    @BeforeEach
    void start() throws Exception {
        flows.close();
        flows = new FlowContext(folder).bind("store", new StoreSteps(store, new RowLanguage(clock)));
        flows.flow("in", counter("count", "k") + append("pages", "k"));
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    void aRowThatIsSentAgainIsCountedAndAppendedOnce() {
        assertThat(sent("in", "", row("1", "ada", 1), row("2", "ada", 1))).containsExactly(1, 2);
        assertThat(sent("in", "", row("2", "ada", 1), row("1", "ada", 1))).containsExactly(2, 1);
        assertThat(json("n", "ada")).isEqualTo("2");
        assertThat(json("pages", "ada")).isEqualTo("[1,1]");

        assertThat(sent("in", "", row("1", "ada", 9))).containsExactly(3);
        assertThat(json("pages", "ada")).isEqualTo("[1,1,9]");
    }

    @Test
    void aRowThatWasDeletedAndComesBackIsCountedAgain() {
        assertThat(sent("in", "", row("1", "ada", 1))).containsExactly(1);
        send("in", "", List.of(RecordingTicket.delete("1", "id", 1)));

        assertThat(sent("in", "", row("1", "ada", 1))).containsExactly(2);
    }

    @Test
    void anEventThatIsProcessedAgainIsCountedOnceAndItsEqualPartsEach() {
        List<Map<String, Object>> parts = List.of(Map.of("k", "a", "n", 1), Map.of("k", "a", "n", 1));

        assertThat(sent("in", "hook/7", parts)).containsExactly(1, 2);
        assertThat(sent("in", "hook/7", parts)).containsExactly(1, 2);
        assertThat(sent("in", "hook/8", parts)).containsExactly(3, 4);
        assertThat(json("pages", "a")).isEqualTo("[1,1,1,1]");
    }

    @Test
    void aLoopAndTwoSplitsWithinOneAnotherCountEachTurnAndTheSameAgain() throws Exception {
        flows.flow(
                "loop",
                "- loop:\n    constant: 3\n    steps:\n" + counter("turn", "k").indent(6));
        flows.flow("nested", """
                - split:
                    expression: { language: { language: row, expression: orders } }
                    steps:
                      - split:
                          expression: { language: { language: row, expression: lines } }
                          steps:
                %s""".formatted(counter("line", "k").indent(12)));
        Map<String, Object> line = Map.of("k", "sku");
        Map<String, Object> orders =
                Map.of("orders", List.of(Map.of("lines", List.of(line, line)), Map.of("lines", List.of(line))));

        for (int time = 0; time < 2; time++) {
            send("loop", "hook/1", Map.of("k", "x"));
            send("nested", "hook/1", orders);
        }

        assertThat(json("n", "x")).isEqualTo("3");
        assertThat(json("n", "sku")).isEqualTo("3");
    }

    @Test
    void aStepWhoseAnswerWasLostIsTriedAgainAsTheSame() throws Exception {
        flows.flow("retried", """
                - doTry:
                    steps:
                %s    doCatch:
                      - exception: [ "java.lang.RuntimeException" ]
                        steps: [ { log: again } ]
                """.formatted(counter("one", "k").indent(6)) + counter("two", "k"));
        lostAnswers.set(1);

        assertThat(sent("retried", "hook/1", Map.of("k", "a"))).containsExactly(2);
        assertThat(sent("retried", "hook/1", Map.of("k", "a"))).containsExactly(2);
        assertThat(json("n", "a")).isEqualTo("2");
    }

    @Test
    void aFlowOutsideOfSyncsAndEventsCountsEachTime() {
        flows.send("in", Map.of("k", "a", "n", 1));
        flows.send("in", Map.of("k", "a", "n", 1));

        assertThat(json("n", "a")).isEqualTo("2");
    }

    @Test
    void whatWasPutUnderAConditionIsDeliveredThoughTheAnswerWasLost() throws Exception {
        flows.flow("put", step("put-docs", "store-put-sink", "table: docs", "version: v", "value: n"));
        lostAnswers.set(1);
        Row first = upsert("1", "v", 0, "n", 5);
        send("put", "", List.of(first));
        assertThat(outcomeOf(first)).isInstanceOf(Outcome.Deferred.class);

        Row again = upsert("1", "v", 0, "n", 5);
        Row other = upsert("1", "v", 0, "n", 6);
        send("put", "", List.of(again));
        send("put", "", List.of(other));

        assertThat(outcomeOf(again)).isEqualTo(Outcome.Delivered.PLAIN);
        assertThat(outcomeOf(other).code()).isEqualTo("store.version-changed");
        assertThat(json("docs", "1")).isEqualTo("5");
    }

    private static Row row(String key, String who, int n) {
        return upsert(key, "k", who, "n", n);
    }

    private List<Object> sent(String flow, String event, Row... rows) {
        return sent(flow, event, (Object) List.of(rows));
    }

    /** The counts that the parts got. */
    @SuppressWarnings("unchecked")
    private List<Object> sent(String flow, String event, Object body) {
        Exchange sent = send(flow, event, body);
        assertThat(sent.getException()).isNull();
        Object after = sent.getMessage().getBody();
        List<Map<String, Object>> rows =
                after instanceof List<?> ? (List<Map<String, Object>>) after : List.of((Map<String, Object>) after);
        return rows.stream().map(row -> row.get("count")).toList();
    }

    /** As a batch of a sync, or as an event with a name. */
    private Exchange send(String flow, String event, Object body) {
        return flows.send(flow, exchange -> {
            StepTurns.begin(exchange);
            if (event.isEmpty()) {
                exchange.setProperty(SinkCall.TARGET, RecordingTicket.TARGET);
                exchange.setProperty(SinkCall.RUN, new RecordingRun());
            } else {
                exchange.setProperty(SinkCall.EVENT, event);
            }
            exchange.getMessage().setBody(body);
        });
    }

    private String json(String table, String key) {
        return store.find(new StoreTable("", table), key).orElseThrow().json();
    }

    /** Writes, and says nothing of it as often as is wanted. */
    private StoredTables unreliable(StoredTables real) {
        return (StoredTables) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StoredTables.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    if (method.getName().equals("write") && lostAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new DataAccessResourceFailureException("the connection was lost");
                    }
                    return result;
                });
    }

    private static String counter(String id, String key) {
        return step(id, "store-counter-action", "table: n", "key: " + key);
    }

    private static String append(String table, String key) {
        return step("append", "store-list-append-action", "table: " + table, "key: " + key, "value: n");
    }

    private static String step(String id, String kamelet, String... parameters) {
        return "- to:\n    id: " + id + "\n    uri: kamelet:" + kamelet + "\n    parameters:\n      "
                + String.join("\n      ", parameters) + "\n";
    }
}
