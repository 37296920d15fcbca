package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.LATER;
import static io.penstock.change.StoreBench.NOT_FOR_IT;
import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Accepted;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Outcomes: written, folded, and what is left to deliver. */
interface DeliveryContract extends StoreContract {

    @Test
    default void whatHasAFinalOutcomeIsNotDeliveredAgain() {
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"), row(4, "dan"), row(5, "eva"));
        bench().settle(byKey(1, OK, 2, BAD, 3, NOT_FOR_IT, 4, LATER));
        bench().fold();

        assertThat(bench().planned()).containsExactly("+4", "+5");
    }

    @Test
    default void anInterruptedPlanGoesOnAfterARestart() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().settle(byKey(1, OK));
        bench().reopen();

        assertThat(bench().store.plan()).map(Plan::status).contains(PlanStatus.DELIVERING);
        assertThat(bench().planned()).containsExactly("+2");
        bench().finish((row, target) -> OK);
        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().unchanged())
                .isEqualTo(2);
    }

    @Test
    default void foldingTwiceIsFoldingOnce() {
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"));
        bench().settle(byKey(1, OK, 2, BAD));

        Tally once = bench().fold();

        assertThat(bench().fold()).isEqualTo(once);
        assertThat(once.byRow()).isEqualTo(Map.of(Kind.DELIVERED, 1L, Kind.REJECTED, 1L));
        assertThat(once.unsettled()).isEqualTo(1);
    }

    @Test
    default void aDeferredRowMayStillBeDelivered() {
        bench().plan(row(1, "ada"));
        bench().settle((row, target) -> LATER);
        assertThat(bench().fold().byRow()).isEqualTo(Map.of(Kind.DEFERRED, 1L));
        bench().settle((row, target) -> OK);

        assertThat(bench().fold().byRow()).isEqualTo(Map.of(Kind.DELIVERED, 1L));
    }

    /** P3: the target may hold the version of which it never said so. */
    @Test
    default void aRowInDoubtIsSentAgainThoughTheModelIsAsItWas() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"));
        bench().sync(LATER, row(1, "eva"));

        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().changed())
                .isEqualTo(2);
        bench().finish((row, target) -> OK);
        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().unchanged())
                .isEqualTo(2);
    }

    /** P4: what was under way when the process was killed is in doubt, too. */
    @Test
    default void aRowOfACutOffPlanIsSentAgainThoughTheModelIsAsItWas() {
        bench().sync(OK, row(1, "ada"));
        bench().plan(row(1, "eva"));
        bench().store.mark(PlanStatus.DELIVERING);
        bench().reopen();

        assertThat(bench().plan(row(1, "ada")).counts().changed()).isEqualTo(1);
    }

    @Test
    default void aRowThatWasNeverSentIsNotInDoubt() {
        bench().sync(OK, row(1, "ada"));
        bench().plan(row(1, "eva"));
        bench().finish((row, target) -> null);

        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
    }

    @Test
    default void whatTheTargetSaidThatItHoldsIsNeverForgotten() {
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"));
        bench().store.mark(PlanStatus.DELIVERING);
        long seq1 = seqOf("1");
        long seq2 = seqOf("2");
        long seq3 = seqOf("3");
        bench().store
                .append(List.of(
                        new Settlement(seq1, 0, OK),
                        new Settlement(seq1, 0, LATER),
                        new Settlement(seq2, 0, OK),
                        new Settlement(seq3, 0, BAD)));
        bench().fold();
        bench().store
                .append(List.of(
                        new Settlement(seq2, 0, BAD), new Settlement(seq2, 0, LATER), new Settlement(seq3, 0, LATER)));

        assertThat(bench().fold().byRow()).isEqualTo(Map.of(Kind.DELIVERED, 2L, Kind.REJECTED, 1L));
        assertThat(bench().store.facts().owned()).isEqualTo(Map.of("crm", 2L));
        assertThat(bench().store.failures(false, 10, 0)).hasSize(1);
    }

    @Test
    default void identityAndIdAreKeptUntilTheTargetNamesOthers() {
        bench().sync(new Outcome.Delivered("ada@example.com", "id-1"), row(1, "ada"));
        bench().sync(OK, row(1, "eva"));
        assertThat(acceptedOf(row(1, "ivy"))).isEqualTo(new Accepted("ada@example.com", "id-1"));
        bench().finish((row, target) -> new Outcome.Delivered("ivy@example.com", null));

        assertThat(acceptedOf()).isEqualTo(new Accepted("ivy@example.com", "id-1"));
        assertThat(bench().planned()).containsExactly("-1");
    }

    @Test
    default void anOutcomeOfNoPlannedRowIsPassedOver() {
        bench().plan(row(1, "ada"));
        bench().store.append(List.of(new Settlement(77, 0, OK), new Settlement(0, 5, OK), new Settlement(0, 63, OK)));

        assertThat(bench().fold().byRow()).isEmpty();
    }

    @Test
    default void outcomesSayWhichRowsAndWhy() {
        bench().plan(row(2, "bob"), row(1, "ada"), row(3, "cyd"));
        bench().finish(byKey(1, LATER, 2, LATER, 3, BAD));

        assertThat(bench().store.outcomes(Kind.DEFERRED, 10, 0))
                .extracting(FailedRow::key, FailedRow::code, FailedRow::tries)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", "destination.unreachable", 0),
                        org.assertj.core.groups.Tuple.tuple("2", "destination.unreachable", 0));
        assertThat(bench().store.outcomes(Kind.REJECTED, 10, 0))
                .singleElement()
                .satisfies(failed -> assertThat(failed.nextAt()).isNotNull());
        assertThat(bench().store.outcomes(Kind.DEFERRED, 1, 1))
                .extracting(FailedRow::key)
                .containsExactly("2");
    }

    @Test
    default void theReaderSeesThePlanAsItWasWhileOutcomesAreWrittenAndFolded() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row(i, "name " + i));
        }
        bench().plan(rows);
        bench().store.mark(PlanStatus.DELIVERING);
        int read = 0;
        try (PlannedRows planned = bench().store.undelivered()) {
            for (List<PlannedRow> some = planned.next(500); !some.isEmpty(); some = planned.next(500)) {
                read += some.size();
                bench().store
                        .append(some.stream()
                                .map(row -> new Settlement(row.seq(), 0, OK))
                                .toList());
                if (read % 2000 == 0) {
                    assertThat(bench().fold().unsettled()).isEqualTo(10_000 - read);
                }
            }
        }
        assertThat(read).isEqualTo(10_000);
        assertThat(bench().undelivered()).isEmpty();
    }

    @Test
    default void manyMayAppendAtOnce() throws Exception {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            rows.add(row(i, "ada"));
        }
        bench().plan(rows);
        List<PlannedRow> planned = bench().undelivered();
        List<Future<?>> appended = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int from = 0; from < 4_000; from += 20) {
                List<Settlement> batch = planned.subList(from, from + 20).stream()
                        .map(row -> new Settlement(row.seq(), 0, OK))
                        .toList();
                appended.add(threads.submit(() -> bench().store.append(batch)));
            }
        }
        for (Future<?> each : appended) {
            each.get();
        }
        bench().reopen();

        assertThat(bench().fold().byRow()).isEqualTo(Map.of(Kind.DELIVERED, 4_000L));
    }

    /** A later run that sends the same version again has the same reason, until the target has accepted it. */
    @Test
    default void aPlanKnowsSinceWhichRunItsTargetsOweNothing() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        PlannedRow deferred = plannedOf("2");
        bench().settle(byKey(1, OK, 2, LATER));
        bench().fold();

        bench().plan(row(1, "eva"), row(2, "bob"));

        assertThat(plannedOf("2")).returns(0L, PlannedRow::since).returns(deferred.version(), PlannedRow::version);
        long first = plannedOf("1").since();
        assertThat(first).isPositive();
        bench().finish((row, target) -> OK);
        bench().plan(row(1, "ada"));
        assertThat(plannedOf("1").since()).isGreaterThan(first);
    }

    private PlannedRow plannedOf(String key) {
        return bench().undelivered().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private long seqOf(String key) {
        return plannedOf(key).seq();
    }

    /** What a plan of these rows says that the target holds of the only row planned. */
    private @Nullable Accepted acceptedOf(@Nullable Object[]... rows) {
        bench().plan(rows);
        return bench().undelivered().get(0).accepted().get(0);
    }
}
