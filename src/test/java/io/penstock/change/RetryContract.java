package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.LATER;
import static io.penstock.change.StoreBench.NOT_FOR_IT;
import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static io.penstock.change.StoreBench.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P3: a row that was refused comes back by itself, with growing pauses, until a person is needed. */
interface RetryContract extends StoreContract {

    @Test
    default void aRefusedRowPausesAndIsTriedAgain() {
        bench().sync(BAD, row(1, "ada"));

        assertThat(bench().plan(row(1, "ada")).counts().paused()).isEqualTo(1);
        assertThat(bench().planned()).isEmpty();
        bench().clock.move(Duration.ofMinutes(5));
        assertThat(bench().plan(row(1, "ada")).counts().added()).isEqualTo(1);
    }

    @Test
    default void thePausesGrowAndEndWithAPerson() {
        for (long pause : List.of(5L, 10L)) {
            bench().sync(BAD, row(1, "ada"));
            assertThat(bench().store.failures(false, 10, 0))
                    .singleElement()
                    .satisfies(failed -> assertThat(failed.nextAt())
                            .isEqualTo(bench().clock.instant().plus(Duration.ofMinutes(pause))));
            bench().clock.move(Duration.ofMinutes(pause));
        }
        assertThat(bench().store.failures(true, 10, 0)).isEmpty();
        bench().sync(BAD, row(1, "ada"));
        bench().clock.move(Duration.ofDays(100));

        assertThat(bench().plan(row(1, "ada")).counts().paused()).isEqualTo(1);
        assertThat(bench().store.failures(true, 10, 0)).singleElement().satisfies(failed -> {
            assertThat(failed.tries()).isEqualTo(3);
            assertThat(failed.quarantined()).isTrue();
            assertThat(failed.nextAt()).isNull();
            assertThat(failed.code()).isEqualTo("destination.invalid-field");
            assertThat(failed.reason()).isEqualTo("name is too long");
        });
    }

    @Test
    default void anotherVersionIsTriedAfresh() {
        quarantine();

        assertThat(bench().plan(row(1, "eva")).counts().added()).isEqualTo(1);
        bench().finish((row, target) -> BAD);
        assertThat(bench().store.failures(false, 10, 0))
                .singleElement()
                .satisfies(failed -> assertThat(failed.tries()).isEqualTo(1));
    }

    @Test
    default void anotherShapeIsTriedAfresh() {
        quarantine();
        bench().targets = List.of(target("crm", "s2"));

        assertThat(bench().plan(row(1, "ill")).counts().added()).isEqualTo(1);
    }

    @Test
    default void leavingTheModelEndsAQuarantine() {
        quarantine();
        bench().plan();

        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
        assertThat(bench().plan(row(1, "ill")).counts().added()).isEqualTo(1);
    }

    @Test
    default void anOwedDeleteIsPlannedThoughTheRowIsInQuarantine() {
        bench().sync(OK, row(1, "ada"));
        quarantine();

        assertThat(bench().plan().counts().deletes()).isEqualTo(1);
    }

    @Test
    default void aRefusedDeletePausesToo() {
        bench().sync(OK, row(1, "ada"));
        bench().sync(BAD);

        assertThat(bench().plan().counts().deletesPaused()).isEqualTo(1);
        assertThat(bench().plan(row(null, "eva")).counts().deletesWithheld()).isEqualTo(1);
        assertThat(bench().plan().counts().deletesPaused()).isEqualTo(1);
        bench().clock.move(Duration.ofMinutes(5));
        assertThat(bench().plan().counts().deletes()).isEqualTo(1);
        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
    }

    @Test
    default void whatIsNotTheRowsFaultIsNeverCounted() {
        for (int i = 0; i < 5; i++) {
            assertThat(bench().sync(LATER, row(1, "ada")).counts().added()).isEqualTo(1);
        }
        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
    }

    @Test
    default void aRefusalIsCountedOnceHoweverOftenItIsFolded() {
        bench().plan(row(1, "ada"));
        bench().settle((row, target) -> BAD);
        bench().fold();
        bench().fold();
        bench().reopen();
        bench().fold();

        assertThat(bench().store.failures(false, 10, 0))
                .singleElement()
                .satisfies(failed -> assertThat(failed.tries()).isEqualTo(1));
    }

    @Test
    default void aRowThatIsTakenInTheEndIsNoFailureAnyMore() {
        bench().sync(BAD, row(1, "ada"), row(2, "bob"));
        bench().clock.move(Duration.ofMinutes(5));
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().finish(byKey(1, OK, 2, NOT_FOR_IT));

        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
    }

    @Test
    default void aReleasedRowIsTriedAtOnceWithACleanCount() {
        quarantine();
        bench().plan(row(1, "ill"), row(2, "bob"));
        bench().finish((row, target) -> BAD);

        assertThat(bench().store.release("mail", null)).isZero();
        assertThat(bench().store.release(null, Set.of("1", "9"))).isEqualTo(1);
        assertThat(bench().plan(row(1, "ill"), row(2, "bob")).counts().added()).isEqualTo(1);
        assertThat(bench().store.release("crm", null)).isEqualTo(1);
    }

    @Test
    default void whatWasLetThroughTheGuardOnceIsSaidSo() {
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"));
        bench().finish(byKey(1, LATER, 2, BAD));
        bench().clock.move(Duration.ofMinutes(5));

        Plan again = bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"), row(4, "dan"));
        assertThat(again.counts().readmitted()).isEqualTo(3);
        Plan oneMore = bench().plan(row(1, "eva"), row(2, "bob"), row(3, "cyd"));
        assertThat(oneMore.counts().readmitted()).isEqualTo(2);
    }

    @Test
    default void deletesThatWereLetThroughAreCountedByThemselves() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"));
        bench().sync(LATER, row(3, "cyd"));

        assertThat(bench().plan(row(3, "cyd")).counts())
                .extracting(PlanCounts::readmitted, PlanCounts::readmittedDeletes)
                .containsExactly(1L, 2L);
    }

    @Test
    default void aPlanThatWasNeverDeliveredHasLetNothingThrough() {
        bench().plan(row(1, "ada"));
        bench().store.mark(PlanStatus.HELD);

        assertThat(bench().plan(row(1, "ada")).counts().readmitted()).isZero();
    }

    @Test
    default void aPlanThatIsReplacedWhileItIsDeliveredHasLetItsRestThrough() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().settle(byKey(1, OK));

        Plan next = bench().plan(row(1, "ada"), row(2, "bob"));
        assertThat(next.counts().unchanged()).isEqualTo(1);
        assertThat(next.counts().readmitted()).isEqualTo(1);
    }

    /** Has the row 1, ill, refused until it waits for a person. */
    private void quarantine() {
        for (int i = 0; i < StoreBench.POLICY.tries(); i++) {
            bench().sync(BAD, row(1, "ill"));
            bench().clock.move(Duration.ofMinutes(15));
        }
        assertThat(bench().store.failures(true, 10, 0)).hasSize(1);
    }
}
