package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.change.PlannedRow;
import io.penstock.change.PlannedRows;
import io.penstock.change.Settlement;
import io.penstock.delivery.DeliveryTerms;
import io.penstock.delivery.PlanDelivery;
import io.penstock.delivery.SinkCall;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.row.RowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of this package between a real plan and a sink: every row has one outcome, whatever the steps did (P2). */
class MappingInAPlanTest {

    private static final int ROWS = 300;
    private static final RowLayout LAYOUT = new RowLayout(
            List.of(new Column("id", ColumnType.INTEGER), new Column("total", ColumnType.TEXT)),
            List.of("id"),
            Set.of());

    @TempDir
    Path folder;

    /** P2. */
    @Test
    void everyRowOfAPlanHasOneOutcome() throws Exception {
        Files.writeString(folder.resolve("m.yaml"), "fields:\n  total: number(total)\n");
        RowsAggregation rows = new RowsAggregation();
        AtomicInteger groups = new AtomicInteger();
        List<Settlement> journal = Collections.synchronizedList(new ArrayList<>());
        try (FlowContext flows = new FlowContext(folder).bind("rows", rows).bind("sink", (Processor)
                exchange -> sink(exchange, groups.incrementAndGet()))) {
            flows.flow(
                    "in",
                    MappingKameletsTest.filter("id % 3 != 0", "every third") + MappingKameletsTest.map("m") + """
                            - aggregate:
                                aggregationStrategy: "#rows"
                                correlationExpression: { constant: all }
                                completionSize: 4
                                steps:
                                  - process: { ref: sink }
                            """);

            new PlanDelivery(
                            new DeliveryTerms("s#1", List.of("sink"), 10, 3, false),
                            new NamedRun("s#1"),
                            (batch, operation) -> flows.send("in", exchange -> {
                                        exchange.getMessage().setBody(batch);
                                        exchange.setProperty(SinkCall.RUN, new NamedRun("s#1"));
                                    })
                                    .getException(),
                            journal::addAll,
                            List.of(rows),
                            kind -> {})
                    .deliver(new Rows());
        }

        Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
        journal.forEach(settlement -> assertThat(outcomes.put(settlement.seq(), settlement.outcome()))
                .as("row %s has two outcomes", settlement.seq())
                .isNull());
        assertThat(outcomes).hasSize(ROWS);
        Map<String, Long> counts = outcomes.values().stream()
                .collect(
                        Collectors.groupingBy(outcome -> outcome.kind() + " " + outcome.code(), Collectors.counting()));
        assertThat(counts.get("SKIPPED flow.filtered")).isEqualTo(100);
        assertThat(counts.get("REJECTED mapping.bad-value")).isEqualTo(20);
        assertThat(counts).containsKeys("DELIVERED ", "DEFERRED delivery.exchange-failed");
        assertThat(counts.getOrDefault("DELIVERED ", 0L) + counts.getOrDefault("DEFERRED delivery.exchange-failed", 0L))
                .isEqualTo(180);
        assertThat(groups).hasValue(8);
    }

    private static void sink(Exchange exchange, int group) throws IOException {
        if (group == 2) {
            throw new IOException("gone");
        }
        MappingKameletsTest.rows(exchange).forEach(row -> row.settleEverywhere(Outcome.Delivered.PLAIN));
    }

    /** 300 rows, of which every tenth has a total that is no number. */
    private static final class Rows implements PlannedRows {

        private final Deque<PlannedRow> left = new ArrayDeque<>();

        private Rows() {
            for (int id = 0; id < ROWS; id++) {
                String total = id % 10 == 1 ? "abc" : id + ".50";
                left.add(new PlannedRow(
                        id,
                        String.valueOf(id),
                        Operation.UPSERT,
                        id + "\u001f" + total + "\u001f",
                        "v",
                        0,
                        new boolean[] {true},
                        Collections.nCopies(1, null)));
            }
        }

        @Override
        public RowLayout layout() {
            return LAYOUT;
        }

        @Override
        public List<PlannedRow> next(int most) {
            List<PlannedRow> next = new ArrayList<>();
            while (next.size() < most && !left.isEmpty()) {
                next.add(left.remove());
            }
            return next;
        }

        @Override
        public void close() {}
    }
}
