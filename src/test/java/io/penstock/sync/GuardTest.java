package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.change.PlanCounts;
import io.penstock.change.StateFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P6. */
class GuardTest {

    @Test
    void anEmptySourceIsHeldUnlessItIsAllowed() {
        assertThat(Guard.DEFAULT.objection(counts(0, 0, 0, 0), facts(-1)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("guard.empty-source"));
        assertThat(Guard.parse("empty allowed").objection(counts(0, 0, 0, 0), facts(-1)))
                .isEmpty();
    }

    @Test
    void aFirstPlanHasNothingToBeComparedWith() {
        assertThat(Guard.parse("changes 1").objection(counts(100, 100, 0, 0), facts(-1)))
                .isEmpty();
    }

    @Test
    void oneDeleteMoreThanATenthIsHeld() {
        assertThat(Guard.DEFAULT.objection(counts(90, 0, 10, 100), facts(100))).isEmpty();
        assertThat(Guard.DEFAULT.objection(counts(89, 0, 11, 100), facts(100)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("11 deletes against 100 known rows"));
    }

    @Test
    void theLargerOfRowsOwnedAndLastReadIsTheBase() {
        assertThat(Guard.DEFAULT.objection(counts(100, 0, 11, 50), facts(200))).isEmpty();
    }

    @Test
    void versionsThatWereAdmittedBeforeDoNotCountAgain() {
        PlanCounts counts = new PlanCounts(100, 40, 0, 0, 0, 0, 60, 0, 0, 0, 60, 0, 100);

        assertThat(Guard.parse("changes 10%").objection(counts, facts(100))).isEmpty();
        PlanCounts deletes = new PlanCounts(40, 40, 0, 0, 0, 0, 0, 60, 0, 0, 0, 55, 100);
        assertThat(Guard.DEFAULT.objection(deletes, facts(100))).isEmpty();
    }

    @Test
    void aRuleThatIsNotUnderstoodIsRefusedWithAnExample() {
        assertThatThrownBy(() -> Guard.parse("delets 10%"))
                .hasMessageContaining("\"delets\" is not understood")
                .hasMessageContaining("deletes 10%, deletes 500");
        assertThatThrownBy(() -> Guard.parse("deletes many")).hasMessageContaining("has no number");
    }

    @Test
    void offAllowsAll() {
        assertThat(Guard.parse("off").objection(counts(0, 0, 100, 100), facts(100)))
                .isEmpty();
    }

    private static PlanCounts counts(long read, long changed, long deletes, long owned) {
        return new PlanCounts(read, read - changed, 0, 0, 0, 0, changed, deletes, 0, 0, 0, 0, owned);
    }

    private static StateFacts facts(long baseline) {
        return new StateFacts(List.of(), Map.of(), Map.of(), baseline, 0);
    }
}
