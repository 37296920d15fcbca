package io.penstock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.change.Settlement;
import io.penstock.change.StateException;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanDeliveryTest {

    private final List<Settlement> journal = Collections.synchronizedList(new ArrayList<>());
    private final StoppableRun run = new StoppableRun();

    @Test
    void whatTheSinkSaysIsWhatIsWrittenDown() throws Exception {
        deliver(1, 3, 1, new ListedRows(1).upserts(0, 3), (batch, operation) -> {
            batch.get(0).ticket().settle("t0", new Outcome.Delivered("a@b.c", "77"));
            batch.get(1).ticket().settle("t0", new Outcome.Rejected("crm.bad", "no"));
            batch.get(2).ticket().settle("t0", new Outcome.Skipped("flow.filtered", "filter"));
            return null;
        });

        assertThat(journal)
                .containsExactlyInAnyOrder(
                        new Settlement(0, 0, new Outcome.Delivered("a@b.c", "77")),
                        new Settlement(1, 0, new Outcome.Rejected("crm.bad", "no")),
                        new Settlement(2, 0, new Outcome.Skipped("flow.filtered", "filter")));
    }

    /** P1. */
    @Test
    void silenceIsNotADelivery() throws Exception {
        deliver(1, 10, 1, new ListedRows(1).upserts(0, 2), (batch, operation) -> null);

        assertThat(journal).extracting(s -> s.outcome().code()).containsOnly("delivery.unsettled");
        assertThat(journal).extracting(s -> s.outcome().kind()).containsOnly(Outcome.Kind.DEFERRED);
    }

    @Test
    void aFailedExchangeDefersWhatNobodySettledAndKeepsWhatWasSaid() throws Exception {
        deliver(1, 10, 1, new ListedRows(1).upserts(0, 2), (batch, operation) -> {
            batch.get(0).ticket().settle("t0", Outcome.Delivered.PLAIN);
            return new IOException("connection reset");
        });

        assertThat(kinds()).containsEntry(0L, Outcome.Kind.DELIVERED).containsEntry(1L, Outcome.Kind.DEFERRED);
    }

    @Test
    void aFinalOutcomeStaysAndADeferredOneMayBecomeFinal() throws Exception {
        deliver(1, 10, 1, new ListedRows(1).upserts(0, 2), (batch, operation) -> {
            Row first = batch.get(0);
            first.ticket().settle("t0", new Outcome.Rejected("crm.bad", "no"));
            first.ticket().settle("t0", Outcome.Delivered.PLAIN);
            Row second = batch.get(1);
            second.ticket().settle("t0", new Outcome.Deferred("crm.busy", "later"));
            assertThat(second.ticket().isOpen("t0")).isTrue();
            second.ticket().settle("t0", Outcome.Delivered.PLAIN);
            assertThat(second.ticket().isOpen("t0")).isFalse();
            return null;
        });

        assertThat(kinds()).containsEntry(0L, Outcome.Kind.REJECTED).containsEntry(1L, Outcome.Kind.DELIVERED);
    }

    @Test
    void upsertsAndDeletesNeverShareABatch() throws Exception {
        List<String> batches = Collections.synchronizedList(new ArrayList<>());
        ListedRows rows =
                new ListedRows(1).upserts(0, 2).delete(2).upserts(3, 5).delete(5);

        deliver(1, 2, 1, rows, (batch, operation) -> {
            assertThat(batch).allMatch(row -> row.operation() == operation);
            batches.add(operation + " " + batch.size());
            return null;
        });

        assertThat(batches).containsExactlyInAnyOrder("UPSERT 2", "UPSERT 2", "DELETE 2");
    }

    @Test
    void aHeldRowIsWrittenDownWhenItIsLetGo() throws Exception {
        List<Row> kept = new ArrayList<>();
        deliver(1, 1, 1, new ListedRows(1).upserts(0, 3), (batch, operation) -> {
            Row row = batch.get(0);
            row.ticket().hold();
            kept.add(row);
            if (kept.size() == 2) {
                kept.forEach(each -> each.ticket().settle("t0", Outcome.Delivered.PLAIN));
                kept.forEach(each -> each.ticket().release());
                assertThat(journal).isEmpty();
            }
            return null;
        });

        assertThat(kinds())
                .containsEntry(0L, Outcome.Kind.DELIVERED)
                .containsEntry(1L, Outcome.Kind.DELIVERED)
                .containsEntry(2L, Outcome.Kind.DEFERRED);
    }

    @Test
    void aTargetThatIsAwayIsLeftAloneAndTheOtherGoesOn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        deliver(2, 1, 1, new ListedRows(2).upserts(0, 10), (batch, operation) -> {
            if (batch.get(0).ticket().isOpen("t0")) {
                asked.incrementAndGet();
                batch.get(0).ticket().settle("t0", new Outcome.Deferred("crm.unreachable", "refused"));
            }
            batch.get(0).ticket().settle("t1", Outcome.Delivered.PLAIN);
            return null;
        });

        assertThat(asked).hasValue(3);
        assertThat(run.isStopped()).isFalse();
        assertThat(journal).hasSize(20);
        assertThat(journal).filteredOn(s -> s.target() == 1).allMatch(s -> s.outcome() instanceof Outcome.Delivered);
        assertThat(journal).filteredOn(s -> s.target() == 0).allMatch(s -> s.outcome() instanceof Outcome.Deferred);
    }

    @Test
    void whenEveryTargetIsAwayTheRunStops() throws Exception {
        deliver(1, 1, 1, new ListedRows(1).upserts(0, 10), (batch, operation) -> new IOException("refused"));

        assertThat(run.isStopped()).isTrue();
        assertThat(journal).hasSize(3);
    }

    /** P4: a batch that cannot be written down ends the run, and no other batch is sent. */
    @Test
    void aJournalThatCannotBeWrittenEndsTheRun() {
        AtomicInteger sent = new AtomicInteger();
        PlanDelivery delivery = new PlanDelivery(
                terms(1, 1, 1, false),
                run,
                (batch, operation) -> {
                    sent.incrementAndGet();
                    return null;
                },
                settlements -> {
                    throw new StateException("disk full");
                },
                List.of(),
                kind -> {});

        assertThatThrownBy(() -> delivery.deliver(new ListedRows(1).upserts(0, 5)))
                .isInstanceOf(StateException.class)
                .hasMessage("disk full");
        assertThat(sent).hasValue(1);
    }

    /** P1, P2: whatever a flow does, each row has one outcome per target, and none is delivered that nobody delivered. */
    @Property(tries = 200)
    void everyRowHasOneOutcomePerTarget(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int targets,
            @ForAll @IntRange(min = 1, max = 7) int batchSize,
            @ForAll @IntRange(min = 1, max = 4) int parallel)
            throws Exception {
        journal.clear();
        Map<String, Boolean> said = new ConcurrentHashMap<>();
        Random random = new Random(seed);
        int rows = random.nextInt(40);
        AtomicInteger counted = new AtomicInteger();
        new PlanDelivery(
                        terms(targets, batchSize, parallel, false),
                        new StoppableRun(),
                        (batch, operation) -> erratic(batch, new Random(seed ^ batch.hashCode()), said),
                        journal::addAll,
                        List.of(),
                        kind -> counted.incrementAndGet())
                .deliver(new ListedRows(targets).upserts(0, rows));

        assertThat(journal.stream().map(s -> s.seq() + "/" + s.target()).toList())
                .doesNotHaveDuplicates();
        assertThat(journal.size()).isEqualTo(counted.get() * targets);
        assertThat(journal)
                .filteredOn(s -> s.outcome() instanceof Outcome.Delivered)
                .allMatch(s -> said.containsKey(s.seq() + "/t" + s.target()));
    }

    private static @org.jspecify.annotations.Nullable Throwable erratic(
            List<Row> batch, Random random, Map<String, Boolean> said) {
        for (Row row : batch) {
            for (String target : row.ticket().targets()) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        said.put(row.key() + "/" + target, true);
                        row.ticket().settle(target, Outcome.Delivered.PLAIN);
                    }
                    case 1 -> row.ticket().settle(target, new Outcome.Rejected("x", "y"));
                    case 2 -> row.ticket().settle(target, new Outcome.Deferred("x", "y"));
                    default -> row.ticket().hold();
                }
            }
        }
        return random.nextInt(3) == 0 ? new IOException("gone") : null;
    }

    private void deliver(int targets, int batchSize, int parallel, ListedRows rows, FlowCall flow)
            throws InterruptedException {
        new PlanDelivery(terms(targets, batchSize, parallel, false), run, flow, journal::addAll, List.of(), kind -> {})
                .deliver(rows);
    }

    private static DeliveryTerms terms(int targets, int batchSize, int parallel, boolean settleExchange) {
        List<String> names = java.util.stream.IntStream.range(0, targets)
                .mapToObj(i -> "t" + i)
                .toList();
        return new DeliveryTerms("s#1", names, batchSize, parallel, settleExchange);
    }

    private Map<Long, Outcome.Kind> kinds() {
        return journal.stream()
                .collect(Collectors.toMap(Settlement::seq, s -> s.outcome().kind()));
    }

    private static final class StoppableRun implements RunControl {
        private volatile boolean stopped;

        @Override
        public boolean isStopped() {
            return stopped;
        }

        @Override
        public void stop(String code, String reason) {
            stopped = true;
        }

        @Override
        public void pause(java.time.Duration time) {}
    }
}
