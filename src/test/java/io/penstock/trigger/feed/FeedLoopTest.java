package io.penstock.trigger.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.change.RetryPolicy;
import io.penstock.delivery.SetupFault;
import io.penstock.row.Outcome;
import io.penstock.row.Row;
import io.penstock.testing.MovableClock;
import io.penstock.trigger.FeedState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch is settled when each row of it is, whatever fails meanwhile. */
class FeedLoopTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    private final KeptInbox inbox = new KeptInbox();
    private final MovableClock clock = new MovableClock();
    private final FeedBoard board = new FeedBoard(inbox, clock, new io.penstock.config.Redaction());
    private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
    private final Numbers numbers = new Numbers();
    private final List<Rest> rests = new ArrayList<>();

    /** The numbers from 1 on, three at a time; what was settled counts for all feeds. */
    private static final class Numbers implements Source {

        private final AtomicInteger settled = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private volatile int last;
        private final AtomicInteger settleFailures = new AtomicInteger();
        private final AtomicInteger readFailures = new AtomicInteger();

        @Override
        public Feed open(Terms terms) {
            opened.incrementAndGet();
            return new Feed() {
                private int to = settled.get();

                @Override
                public List<FedRow> next() throws IOException {
                    if (readFailures.getAndDecrement() > 0) {
                        throw new IOException("cannot be read");
                    }
                    List<FedRow> rows = new ArrayList<>();
                    for (int i = settled.get() + 1; i <= last && rows.size() < 3; i++) {
                        rows.add(FedRow.of("" + i, "" + i, Map.of("n", i)));
                        to = i;
                    }
                    return rows;
                }

                @Override
                public void settled() throws IOException {
                    if (settleFailures.getAndDecrement() > 0) {
                        throw new IOException("cannot be settled");
                    }
                    settled.set(to);
                }

                @Override
                public void close() {}
            };
        }
    }

    private Rest start(boolean each, Set<String> sinks, Passage.Flow flow) {
        Rest rest = new Rest();
        rests.add(rest);
        FeedTerms terms = new FeedTerms("t", each, 3, SHORT, new RetryPolicy(1, SHORT, SHORT), sinks);
        Passage.Flow noted = (body, variables) -> {
            passed.add(keys(body));
            return flow.pass(body, variables);
        };
        Thread.ofPlatform()
                .daemon()
                .start(new FeedLoop(
                        terms,
                        numbers,
                        new Source.Terms("t", 3, new DefaultCamelContext()),
                        new Passage(noted, each),
                        new Quarantine("t", inbox, clock),
                        board,
                        rest));
        return rest;
    }

    private static String keys(Object body) {
        return body instanceof List<?> rows
                ? rows.stream().map(FeedLoopTest::keys).reduce("", (a, b) -> a + b)
                : ((Row) body).key();
    }

    private void settled(int to) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(numbers.settled).hasValue(to));
    }

    @AfterEach
    void end() {
        rests.forEach(Rest::end);
    }

    @Test
    void batchesArePassedOneAfterAnotherAndSettled() {
        numbers.last = 7;
        start(false, Set.of(), (body, variables) -> null);
        settled(7);
        assertThat(passed).containsExactly("123", "456", "7");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> board.named("t").orElseThrow().settled() == 7);
    }

    @Test
    void onlyDeferredRowsArePassedAgainAndOnlyWhereTheyAreOwed() {
        numbers.last = 3;
        AtomicInteger calls = new AtomicInteger();
        List<String> owed = Collections.synchronizedList(new ArrayList<>());
        start(false, Set.of("a", "b"), (body, variables) -> {
            int call = calls.incrementAndGet();
            for (Object each : (List<?>) body) {
                Row row = (Row) each;
                if (row.ticket().isOpen("a")) {
                    owed.add("a" + row.key());
                    row.ticket().settle("a", Outcome.Delivered.PLAIN);
                }
                boolean later = row.key().equals("2") && call < 3;
                row.ticket().settle("b", later ? new Outcome.Deferred("busy", "later") : Outcome.Delivered.PLAIN);
            }
            return null;
        });
        settled(3);
        assertThat(passed).containsExactly("123", "2", "2");
        assertThat(owed).containsExactly("a1", "a2", "a3");
    }

    @Test
    void aRowThatIsRejectedIsKeptBeforeItsBatchIsSettled() {
        numbers.last = 3;
        inbox.fail(2);
        start(false, Set.of("a"), (body, variables) -> {
            for (Object each : (List<?>) body) {
                Row row = (Row) each;
                row.ticket()
                        .settle(
                                "a",
                                row.key().equals("3") ? new Outcome.Rejected("bad", "words") : Outcome.Delivered.PLAIN);
            }
            return null;
        });
        settled(3);
        assertThat(inbox.quarantined()).containsExactly("3 bad");
        assertThat(passed).containsExactly("123");
    }

    @Test
    void theRowThatFailsItsBatchIsFoundInHalves() {
        numbers.last = 3;
        start(
                false,
                Set.of(),
                (body, variables) -> keys(body).contains("2") ? new IllegalArgumentException("2") : null);
        settled(3);
        assertThat(passed).containsExactly("123", "1", "23", "2", "3");
        assertThat(inbox.quarantined()).containsExactly("2 delivery.exchange-failed");
    }

    @Test
    void noRowOvertakesOneThatIsTriedAgain() {
        numbers.last = 3;
        AtomicInteger failures = new AtomicInteger(2);
        start(
                true,
                Set.of(),
                (body, variables) ->
                        keys(body).equals("2") && failures.getAndDecrement() > 0 ? new IOException("outage") : null);
        settled(3);
        assertThat(passed).containsExactly("1", "2", "2", "2", "3");
    }

    @Test
    void whatCannotBeReadOrSettledIsTriedAgainWithoutTheFlow() {
        numbers.last = 3;
        numbers.readFailures.set(2);
        numbers.settleFailures.set(3);
        start(false, Set.of(), (body, variables) -> null);
        settled(3);
        assertThat(passed).containsExactly("123");
        assertThat(numbers.opened).hasValue(3);
    }

    @Test
    void aRowThatAStepKeepsHoldsUpItsBatch() {
        numbers.last = 3;
        List<Row> held = Collections.synchronizedList(new ArrayList<>());
        start(false, Set.of("a"), (body, variables) -> {
            Row row = (Row) ((List<?>) body).get(0);
            row.ticket().hold();
            held.add(row);
            return null;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> !held.isEmpty());
        assertThat(numbers.settled).hasValue(0);
        held.get(0).ticket().settle("a", Outcome.Delivered.PLAIN);
        held.get(0).ticket().release();
        settled(3);
    }

    @Test
    void theNextGenerationBeginsWhenTheLastBatchOfTheOldOneIsThrough() throws InterruptedException {
        numbers.last = 3;
        CountDownLatch inFlow = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Rest old = start(false, Set.of(), (body, variables) -> waited(inFlow, release));
        inFlow.await();
        old.end();
        start(false, Set.of(), (body, variables) -> null);
        numbers.last = 5;
        assertThat(numbers.opened).hasValue(1);
        release.countDown();
        settled(5);
        assertThat(passed).containsExactly("123", "45");
    }

    private static @Nullable Throwable waited(CountDownLatch inFlow, CountDownLatch release) {
        inFlow.countDown();
        try {
            release.await();
            return null;
        } catch (InterruptedException e) {
            return e;
        }
    }

    /** Says of a row that it lacks a column, as the row language does. */
    private static final class Lacking extends RuntimeException implements SetupFault {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean mayBeTheRow() {
            return true;
        }
    }

    @Test
    void aRowThatLacksAColumnHoldsNobodyUpWhereOthersComeThrough() {
        numbers.last = 5;
        start(false, Set.of(), (body, variables) -> keys(body).contains("1") ? new Lacking() : null);

        settled(5);
        assertThat(inbox.quarantined()).containsExactly("1 delivery.exchange-failed");
    }

    @Test
    void aFlowThatAsksForAColumnThatNoRowHasRejectsNone() {
        numbers.last = 3;
        start(false, Set.of(), (body, variables) -> new Lacking());

        await().atMost(Duration.ofSeconds(30)).until(() -> passed.size() > 12);
        assertThat(inbox.quarantined()).isEmpty();
        assertThat(numbers.settled).hasValue(0);
    }

    @Test
    void aConnectionThatIsAnotherOneBeginsTheFeedAnew() {
        start(false, Set.of(), (body, variables) -> null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> board.named("t")
                        .filter(state -> state.state() == FeedState.State.READING)
                        .isPresent());
        board.renewed("warehouse");
        await().atMost(Duration.ofSeconds(30)).until(() -> numbers.opened.get() == 2);
    }
}
