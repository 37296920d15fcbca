package io.penstock.mapping;

import static io.penstock.mapping.OpenTicket.delete;
import static io.penstock.mapping.OpenTicket.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.SinkCall;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aggregate} with the strategy {@code #rows}, in Camel's own aggregator. */
class RowsAggregationTest {

    private static final String SINK = "- process: { ref: sink }\n";

    @TempDir
    Path folder;

    private final RowsAggregation rows = new RowsAggregation();
    private final List<List<Row>> sunk = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile @Nullable Exception failure;
    private FlowContext flows;

    @BeforeEach
    void start() {
        flows = new FlowContext(folder).bind("rows", rows).bind("sink", (Processor) this::sink);
    }

    @AfterEach
    void stop() {
        flows.close();
    }

    @Test
    void batchesAreGatheredAndGoOnInTheThreadOfTheBatchThatCompletesThem() throws Exception {
        flows.flow("in", aggregate("completionSize: 2") + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");
        Row a = upsert("a");
        Row b = upsert("b");
        Row c = upsert("c");

        send(run, a, b);

        assertThat(sunk).isEmpty();
        assertThat(OpenTicket.of(a).holds()).isEqualTo(1);

        send(run, c);

        assertThat(sunk).containsExactly(List.of(a, b, c));
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(List.of(a, b, c)).allSatisfy(row -> {
            assertThat(row.ticket().outcome("a")).isEqualTo(Outcome.Delivered.PLAIN);
            assertThat(OpenTicket.of(row).holds()).isZero();
            assertThat(OpenTicket.of(row).mostHolds()).isEqualTo(1);
        });
    }

    @Test
    void theLastGroupGoesWhenThePlanOfItsRunEnds() throws Exception {
        flows.flow("in", aggregate("completionSize: 100") + SINK.indent(6));
        Row mine = upsert("a");
        Row other = upsert("b");
        send(new NamedRun("s#1"), mine);
        send(new NamedRun("s#10"), other);

        rows.planEnded("s#1");

        assertThat(sunk).containsExactly(List.of(mine));
        assertThat(OpenTicket.of(mine).holds()).isZero();
        assertThat(OpenTicket.of(other).holds()).isEqualTo(1);

        rows.planEnded("s#1");
        rows.planEnded("s#10");

        assertThat(sunk).containsExactly(List.of(mine), List.of(other));
    }

    @Test
    void aFailureOfTheGroupIsTheOutcomeOfItsRows() throws Exception {
        flows.flow("in", aggregate("completionSize: 2") + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");
        Row a = upsert("a");
        Row b = upsert("b");
        a.ticket().settle("a", new Outcome.Rejected("x.y", "said by the sink"));
        failure = new IOException("no route to host");

        assertThat(send(run, a).getException()).isNull();
        assertThat(send(run, b).getException()).isNull();

        assertThat(a.ticket().outcome("a")).isEqualTo(new Outcome.Rejected("x.y", "said by the sink"));
        assertThat(a.ticket().outcome("b"))
                .isEqualTo(new Outcome.Deferred("delivery.exchange-failed", "IOException: no route to host"));
        assertThat(b.ticket().outcome("a")).isInstanceOf(Outcome.Deferred.class);
        assertThat(OpenTicket.of(a).holds()).isZero();
        assertThat(run.stopCode()).isNull();
    }

    @Test
    void aFailureThatTheFlowHandlesIsNoDelivery() throws Exception {
        flows.flow("""
                - onException:
                    exception: [java.io.IOException]
                    handled: { constant: true }
                    steps:
                      - process: { ref: see }
                """
                + "- route:\n    id: in\n    from:\n      uri: direct:in\n      steps:\n"
                + (aggregate("completionSize: 1") + SINK.indent(6)).indent(8));
        Row a = upsert("a");
        failure = new IOException("no route to host");

        send(new NamedRun("s#1"), a);

        assertThat(flows.seen()).hasSize(1);
        assertThat(a.ticket().outcome("a")).isInstanceOf(Outcome.Deferred.class);
        assertThat(OpenTicket.of(a).holds()).isZero();
    }

    @Test
    void aFailureOfTheFlowItselfStopsTheRun() throws Exception {
        flows.flow("in", aggregate("completionSize: 1") + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");
        failure = new NoSuchEndpointException("nowhere");

        send(run, upsert("a"));

        assertThat(run.stopCode()).isEqualTo("delivery.exchange-failed");
    }

    @Test
    void theFlowsRedeliveryAppliesToTheGroup() throws Exception {
        flows.flow("""
                - onException:
                    exception: [java.io.IOException]
                    redeliveryPolicy: { maximumRedeliveries: 2, redeliveryDelay: "1" }
                """
                + "- route:\n    id: in\n    from:\n      uri: direct:in\n      steps:\n"
                + (aggregate("completionSize: 1") + SINK.indent(6)).indent(8));
        failure = new IOException("no route to host");

        send(new NamedRun("s#1"), upsert("a"));

        assertThat(threads).hasSize(3);
    }

    @Test
    void groupsFollowTheCorrelationAndTheNumberOfRows() throws Exception {
        flows.flow("in", """
                - aggregate:
                    id: together
                    aggregationStrategy: "#rows"
                    correlationExpression: { language: { language: row, expression: headers.shop } }
                    completionPredicate: { language: { language: row, expression: length(body) >= 3 } }
                    steps:
                """ + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");

        shop(run, "x", upsert("1"), upsert("2"));
        shop(run, "y", upsert("3"), upsert("4"));
        shop(run, "x", upsert("5"), upsert("6"));

        assertThat(keys()).containsExactly(List.of("1", "2", "5", "6"));

        rows.planEnded("s#1");

        assertThat(keys()).containsExactly(List.of("1", "2", "5", "6"), List.of("3", "4"));
    }

    @Test
    void deletesAreNotMixedWithOtherRows() throws Exception {
        flows.flow("in", aggregate("completionSize: 2") + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");

        send(run, upsert("1"));
        send(run, delete("2"));
        send(run, upsert("3"));
        rows.planEnded("s#1");

        assertThat(keys()).containsExactly(List.of("1", "3"), List.of("2"));
    }

    @Test
    void rowsThatAreSettledAreNotGathered() throws Exception {
        flows.flow("in", aggregate("completionSize: 1") + SINK.indent(6));
        Row done = upsert("1");
        done.settleEverywhere(new Outcome.Skipped("flow.filtered", "so"));

        send(new NamedRun("s#1"), done, upsert("2"));

        assertThat(keys()).containsExactly(List.of("2"));
        assertThat(OpenTicket.of(done).mostHolds()).isZero();
    }

    @Test
    void severalThreadsLoseNoRowAndDoubleNone() throws Exception {
        flows.flow("in", aggregate("completionSize: 7") + SINK.indent(6));
        NamedRun run = new NamedRun("s#1");
        List<Row> all = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                String key = "row " + i;
                threads.execute(() -> {
                    Row row = upsert(key);
                    all.add(row);
                    send(run, row);
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        rows.planEnded("s#1");

        List<Row> arrived = new ArrayList<>();
        sunk.forEach(arrived::addAll);
        assertThat(arrived).hasSize(100).extracting(Row::key).doesNotHaveDuplicates();
        assertThat(sunk).hasSize(15);
        assertThat(all).allSatisfy(row -> assertThat(OpenTicket.of(row).holds()).isZero());
    }

    @Test
    void theLastGroupOfAFlowThatIsNoSyncGoesWhenItStops() throws Exception {
        flows.flow("in", aggregate("completionSize: 100") + SINK.indent(6));
        flows.send("in", List.of(upsert("1")));

        flows.camel().getRouteController().stopRoute("in");

        assertThat(keys()).containsExactly(List.of("1"));
    }

    private void sink(Exchange exchange) throws Exception {
        threads.add(Thread.currentThread());
        Exception wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
        List<Row> body = List.copyOf(MappingKameletsTest.rows(exchange));
        body.forEach(row -> row.settleEverywhere(Outcome.Delivered.PLAIN));
        sunk.add(body);
    }

    private Exchange send(NamedRun run, Row... batch) {
        return flows.send("in", exchange -> {
            exchange.getMessage().setBody(List.of(batch));
            exchange.setProperty(SinkCall.RUN, run);
        });
    }

    private void shop(NamedRun run, String shop, Row... batch) {
        flows.send("in", exchange -> {
            exchange.getMessage().setBody(List.of(batch));
            exchange.getMessage().setHeader("shop", shop);
            exchange.setProperty(SinkCall.RUN, run);
        });
    }

    private List<List<String>> keys() {
        return sunk.stream().map(group -> group.stream().map(Row::key).toList()).toList();
    }

    static String aggregate(String options) {
        return "- aggregate:\n    id: together\n    aggregationStrategy: \"#rows\"\n"
                + "    correlationExpression: { constant: all }\n    " + options + "\n    steps:\n";
    }
}
