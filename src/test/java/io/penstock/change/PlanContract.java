package io.penstock.change;

import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.RowReadException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A plan as a durable thing: made whole or not at all, and there after a restart. */
interface PlanContract extends StoreContract {

    @Test
    default void thereIsNoPlanAtFirst() {
        assertThat(bench().store.plan()).isEmpty();
        assertThat(bench().store.facts())
                .satisfies(facts -> assertThat(facts.key()).isEmpty())
                .satisfies(facts -> assertThat(facts.baseline()).isEqualTo(-1));
        assertThatThrownBy(() -> bench().store.undelivered()).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> bench().store.mark(PlanStatus.HELD)).isInstanceOf(StateException.class);
        assertThat(bench().fold()).isEqualTo(Tally.NONE);
    }

    @Test
    default void aPlanOutlivesARestart() {
        Plan made = bench().plan(row(1, "ada"), row(null, "bob"));
        bench().reopen();

        assertThat(bench().store.plan()).contains(made);
        assertThat(bench().planned()).containsExactly("+1");
        assertThat(bench().store.facts().key()).containsExactly(new Column("id", ColumnType.INTEGER));
    }

    @Test
    default void aSourceThatFailsLeavesThePlanThatWas() {
        bench().sync(OK, row(1, "ada"));
        bench().plan(row(1, "eva"));
        Optional<Plan> before = bench().store.plan();
        ListCursor failing = new ListCursor(bench().columns, List.of(row(2, "bob"), row(3, "cyd"))).failingAt(1);

        assertThatThrownBy(() -> bench().store.makePlan(bench().request(), failing))
                .isInstanceOf(RowReadException.class)
                .hasMessageContaining("the connection was lost");

        assertThat(failing.closed).isTrue();
        assertThat(bench().store.plan()).isEqualTo(before);
        assertThat(bench().planned()).containsExactly("+1");
        bench().reopen();
        assertThat(bench().store.plan()).isEqualTo(before);
        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
    }

    @Test
    default void aKeyThatTheModelLacksIsSaidAndNothingIsChanged() {
        bench().sync(OK, row(1, "ada"));
        bench().key = List.of("customer_id");
        ListCursor cursor = new ListCursor(bench().columns, List.<@Nullable Object[]>of());

        assertThatThrownBy(() -> bench().store.makePlan(bench().request(), cursor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer_id");

        assertThat(cursor.closed).isTrue();
        assertThat(bench().store.facts().key()).containsExactly(new Column("id", ColumnType.INTEGER));
    }

    @Test
    default void theCursorIsClosedWhenThePlanIsMade() {
        ListCursor cursor = new ListCursor(bench().columns, List.<@Nullable Object[]>of(row(1, "ada")));
        bench().store.makePlan(bench().request(), cursor);

        assertThat(cursor.closed).isTrue();
    }

    @Test
    default void aCompletedPlanIsTheNewBaseline() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().store.mark(PlanStatus.HELD);
        assertThat(bench().store.facts().baseline()).isEqualTo(-1);
        bench().store.mark(PlanStatus.VOID);
        assertThat(bench().store.facts().baseline()).isEqualTo(-1);
        bench().sync(OK, row(1, "ada"));

        assertThat(bench().store.facts().baseline()).isEqualTo(1);
        bench().reopen();
        assertThat(bench().store.plan()).map(Plan::status).contains(PlanStatus.DONE);
    }

    @Test
    default void aNewPlanTakesUpWhatTheJournalStillHolds() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().settle(byKey(1, OK));

        bench().plan(row(1, "ada"), row(2, "bob"));

        assertThat(bench().planned()).containsExactly("+2");
    }

    @Test
    default void anOutcomeThatComesAfterThePlanEndedStillCounts() {
        bench().plan(row(1, "ada"));
        long seq = bench().undelivered().get(0).seq();
        bench().store.mark(PlanStatus.DELIVERING);
        bench().store.mark(PlanStatus.DONE);
        bench().store.append(List.of(new Settlement(seq, 0, OK)));
        bench().reopen();

        assertThat(bench().plan(row(1, "ada")).counts().unchanged()).isEqualTo(1);
    }

    @Test
    default void anEmptyModelGivesAnEmptyPlan() {
        assertThat(bench().plan().counts().planned()).isZero();
        assertThat(bench().undelivered()).isEmpty();
        bench().store.append(List.of());
        assertThat(bench().fold().unsettled()).isZero();
    }
}
