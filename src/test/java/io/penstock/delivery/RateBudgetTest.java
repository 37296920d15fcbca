package io.penstock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.RateBudget.Permit;
import io.penstock.delivery.RateBudget.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RateBudgetTest {

    private final Time time = new Time();
    private final Run run = new Run();

    @Test
    void noMoreCallsBeginInAnyWindowThanAreAllowed() throws InterruptedException {
        RateBudget budget = new RateBudget(new RateLimit(3, Duration.ofSeconds(10), 100), time);
        List<Instant> begun = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            budget.acquire(Urgency.BACKFILL, run).orElseThrow().close();
            begun.add(time.instant());
            time.move(Duration.ofMillis(300));
        }

        for (int i = 3; i < begun.size(); i++) {
            assertThat(Duration.between(begun.get(i - 3), begun.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
        assertThat(Duration.between(begun.get(0), begun.get(19))).isLessThan(Duration.ofSeconds(62));
    }

    @Test
    void noMoreCallsAreUnderWayThanAreAllowed() throws InterruptedException {
        RateBudget budget = new RateBudget(new RateLimit(0, Duration.ofSeconds(1), 2), time);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(12);
        for (int i = 0; i < 12; i++) {
            Thread.ofVirtual().start(() -> {
                try (Permit permit = acquired(budget, Urgency.BACKFILL)) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    Thread.yield();
                    underWay.decrementAndGet();
                    done.countDown();
                }
            });
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void aPermitThatIsClosedTwiceFreesOnePlace() throws InterruptedException {
        RateBudget budget = new RateBudget(new RateLimit(0, Duration.ofSeconds(1), 1), time);
        Permit first = acquired(budget, Urgency.BACKFILL);
        first.close();
        first.close();
        Permit second = acquired(budget, Urgency.BACKFILL);
        Thread third = Thread.ofPlatform()
                .start(() -> acquired(budget, Urgency.BACKFILL).close());

        Awaitility.await().until(() -> third.getState() == Thread.State.TIMED_WAITING);
        second.close();
        third.join();
    }

    @Test
    void everybodyWaitsForThePauseThatTheVendorAskedFor() throws InterruptedException {
        RateBudget budget = new RateBudget(RateLimit.NONE, time);
        Instant start = time.instant();
        budget.pauseUntil(start.plusSeconds(30));
        budget.pauseUntil(start.plusSeconds(5));

        assertThat(budget.pause()).isEqualTo(Duration.ofSeconds(30));
        acquired(budget, Urgency.EVENT).close();

        assertThat(time.instant()).isEqualTo(start.plusSeconds(30));
        assertThat(budget.pause()).isZero();
    }

    @Test
    void whatTheVendorSaysIsLeftIsNotExceededBeforeItsWindowEnds() throws InterruptedException {
        RateBudget budget = new RateBudget(RateLimit.NONE, time);
        Instant start = time.instant();
        acquired(budget, Urgency.BACKFILL).close();
        budget.observe(2, Duration.ofSeconds(8));

        acquired(budget, Urgency.BACKFILL).close();
        acquired(budget, Urgency.BACKFILL).close();
        assertThat(time.instant()).isEqualTo(start);
        acquired(budget, Urgency.BACKFILL).close();

        assertThat(time.instant()).isEqualTo(start.plusSeconds(8));
    }

    @Test
    void callsUnderWayCountAgainstWhatIsLeft() throws InterruptedException {
        RateBudget budget = new RateBudget(RateLimit.NONE, time);
        Instant start = time.instant();
        Permit answered = acquired(budget, Urgency.BACKFILL);
        Permit slow = acquired(budget, Urgency.BACKFILL);
        budget.observe(1, Duration.ofSeconds(8));
        answered.close();
        slow.close();

        acquired(budget, Urgency.BACKFILL).close();

        assertThat(time.instant()).isEqualTo(start.plusSeconds(8));
    }

    @Test
    void anEventThatWaitsGoesBeforeABackfillThatWaitsLonger() {
        RateBudget budget = new RateBudget(new RateLimit(0, Duration.ofSeconds(1), 1), time);
        Permit busy = acquired(budget, Urgency.BACKFILL);
        List<String> order = new CopyOnWriteArrayList<>();
        Thread backfill = Thread.ofPlatform().start(() -> {
            try (Permit permit = acquired(budget, Urgency.BACKFILL)) {
                order.add("backfill");
            }
        });
        Awaitility.await().until(() -> backfill.getState() == Thread.State.TIMED_WAITING);
        Thread event = Thread.ofPlatform().start(() -> {
            try (Permit permit = acquired(budget, Urgency.EVENT)) {
                order.add("event");
            }
        });
        Awaitility.await().until(() -> event.getState() == Thread.State.TIMED_WAITING);

        busy.close();

        Awaitility.await().untilAsserted(() -> assertThat(order).containsExactly("event", "backfill"));
    }

    @Test
    void aRunThatIsStoppedWhileItWaitsGetsNoPermit() throws InterruptedException {
        RateBudget budget = new RateBudget(new RateLimit(1, Duration.ofHours(1), 1), time);
        acquired(budget, Urgency.BACKFILL).close();
        run.stopAfter(Duration.ofMinutes(1));

        assertThat(budget.acquire(Urgency.BACKFILL, run)).isEmpty();
    }

    @Test
    void aConnectionHasOneBudgetWhoeverAsks() {
        RateBudgets budgets = new RateBudgets(time);

        assertThat(budgets.of("crm", RateLimit.NONE)).isSameAs(budgets.of("crm", RateLimit.NONE));
        assertThat(budgets.of("crm", RateLimit.NONE)).isNotSameAs(budgets.of("erp", RateLimit.NONE));
    }

    private Permit acquired(RateBudget budget, Urgency urgency) {
        try {
            Optional<Permit> permit = budget.acquire(urgency, run);
            return permit.orElseThrow();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        synchronized void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Pauses move the clock. */
    private final class Run implements RunControl {

        private volatile Instant end = Instant.MAX;

        void stopAfter(Duration after) {
            end = time.instant().plus(after);
        }

        @Override
        public boolean isStopped() {
            return !time.instant().isBefore(end);
        }

        @Override
        public void stop(String code, String reason) {
            end = Instant.MIN;
        }

        @Override
        public void pause(Duration pause) {
            Duration left = end.equals(Instant.MAX) ? pause : Duration.between(time.instant(), end);
            time.move(left.compareTo(pause) < 0 ? left : pause);
        }
    }
}
