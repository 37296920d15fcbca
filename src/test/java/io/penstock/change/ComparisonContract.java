package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.NOT_FOR_IT;
import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is new, changed and gone, in each mode. */
interface ComparisonContract extends StoreContract {

    @Test
    default void everyRowIsNewAtFirst() {
        Plan plan = bench().plan(row(1, "ada"), row(2, "bob"));

        assertThat(plan.status()).isEqualTo(PlanStatus.READY);
        assertThat(plan.counts()).isEqualTo(new PlanCounts(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(bench().planned()).containsExactly("+1", "+2");
    }

    @Test
    default void onlyWhatDiffersFromWhatWasAcceptedIsPlanned() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"), row(3, "cyd"));

        Plan plan = bench().plan(row(1, "ada"), row(2, "bea"), row(4, "dan"));

        assertThat(plan.counts()).isEqualTo(new PlanCounts(3, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 3));
        assertThat(bench().planned()).containsExactly("+2", "+4", "-3");
    }

    @Test
    default void whatWasPlannedButNotAcceptedIsPlannedAgain() {
        bench().plan(row(1, "ada"));

        assertThat(bench().plan(row(1, "ada")).counts().added()).isEqualTo(1);
    }

    @Test
    default void aColumnThatDoesNotCountMakesNoChange() {
        bench().sync(OK, row(1, "ada"));

        assertThat(bench().plan(new Object[][] {{1L, "ada", 99L}}).counts().unchanged())
                .isEqualTo(1);
    }

    @Test
    default void theOrderOfColumnsAndAWiderNumberMakeNoChange() {
        bench().sync(OK, row(1, "ada"));
        Collections.reverse(bench().columns);
        bench().columns.set(2, new Column("id", ColumnType.DECIMAL, 2));

        Plan plan = bench().plan(new Object[][] {{5L, "ada", new java.math.BigDecimal("1.00")}});

        assertThat(plan.counts().unchanged()).isEqualTo(1);
        assertThat(plan.counts().deletes()).isZero();
    }

    @Test
    default void aRowThatIsBackAsItWasAcceptedIsUnchanged() {
        bench().sync(OK, row(1, "ada"));
        bench().sync(BAD, row(1, "ada lovelace"));

        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
    }

    @Test
    default void onlyRowsThatTheTargetAcceptedAreDeleted() {
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"), row(4, "dan"));
        bench().finish(byKey(1, OK, 2, BAD, 3, NOT_FOR_IT));

        assertThat(bench().plan().counts().deletes()).isEqualTo(1);
        assertThat(bench().planned()).containsExactly("-1");
    }

    @Test
    default void aDeletedRowIsForgottenAndNewWhenItComesBack() {
        bench().sync(OK, row(1, "ada"));
        bench().sync(OK);

        assertThat(bench().store.key("1")).extracting(KeyState::owned).containsOnly(false);
        assertThat(bench().plan(row(1, "ada")).counts().added()).isEqualTo(1);
    }

    @Test
    default void aDeleteThatWasNotAcceptedIsOwedStill() {
        bench().sync(OK, row(1, "ada"));
        bench().sync(NOT_FOR_IT);

        assertThat(bench().plan().counts().deletes()).isEqualTo(1);
    }

    @Test
    default void anUpsertingSyncNeverDeletes() {
        bench().mode = Mode.UPSERT;
        bench().sync(OK, row(1, "ada"), row(2, "bob"));

        assertThat(bench().plan(row(2, "bea")).counts())
                .isEqualTo(new PlanCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2));
    }

    @Test
    default void anInsertingSyncNeverSendsAnAcceptedKeyAgain() {
        bench().mode = Mode.INSERT;
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().finish(byKey(1, OK, 2, NOT_FOR_IT));

        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().unchanged())
                .isEqualTo(2);
        bench().plan(row(1, "eva"), row(2, "bea"));
        assertThat(bench().planned()).containsExactly("+2");
    }

    @Test
    default void anUpdatingSyncAsksAgainForWhatWasNotFoundOnceItChanges() {
        bench().mode = Mode.UPDATE;
        bench().sync(NOT_FOR_IT, row(1, "ada"));

        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
        assertThat(bench().plan(row(1, "eva")).counts().added()).isEqualTo(1);
        assertThat(bench().plan().counts().deletes()).isZero();
    }

    @Test
    default void aSyncOfAllSendsWhatIsUnchangedToo() {
        bench().mode = Mode.ALL;
        bench().sync(OK, row(1, "ada"), row(2, "bob"));

        assertThat(bench().plan(row(1, "ada")).counts())
                .isEqualTo(new PlanCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2));
    }

    @Test
    default void everyValueComesBackAsItWasRead() {
        List<String> texts = List.of("", "ünï 🚰", "a\u0000b\u001fc\u001ad\u001be", " | \\ ");
        for (int i = 0; i < texts.size(); i++) {
            bench().plan(row(i, texts.get(i)));

            assertThat(bench().store.sample(io.penstock.row.Operation.UPSERT, 1, null))
                    .singleElement()
                    .satisfies(sample -> assertThat(sample.after()).containsEntry("name", texts.get((int) (long) (Long)
                            java.util.Objects.requireNonNull(sample.after().get("id")))));
        }
    }
}
