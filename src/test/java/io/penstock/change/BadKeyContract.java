package io.penstock.change;

import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that cannot be told apart, or cannot be named. */
interface BadKeyContract extends StoreContract {

    @Test
    default void aRowWithoutAKeyIsRejectedAndTheOthersGoOn() {
        Plan plan = bench().plan(row(null, "ada"), row(2, "bob"));

        assertThat(plan.counts().nullKeys()).isEqualTo(1);
        assertThat(bench().planned()).containsExactly("+2");
        assertThat(rejected()).containsExactly(" key.null");
    }

    @Test
    default void nothingIsDeletedWhileARowHasNoKey() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"), row(3, "cyd"));

        Plan plan = bench().plan(row(1, "ada"), row(null, "bob"));

        assertThat(plan.counts().deletes()).isZero();
        assertThat(plan.counts().deletesWithheld()).isEqualTo(2);
        assertThat(bench().plan(row(1, "ada")).counts().deletes()).isEqualTo(2);
    }

    @Test
    default void aKeyOfSeveralColumnsIsNullIfOneOfThemIs() {
        bench().key = List.of("id", "name");

        Plan plan = bench().plan(row(1, null), row(null, "ada"), row(1, "ada|x"), row(1, ""));

        assertThat(plan.counts().nullKeys()).isEqualTo(2);
        assertThat(bench().planned()).containsExactly("+1|", "+1|ada\\|x");
    }

    @Test
    default void allRowsOfADuplicateKeyAreRejected() {
        Plan plan = bench().plan(row(1, "ada"), row(2, "bob"), row(1, "eva"), row(1, "ada"));

        assertThat(plan.counts().duplicateKeys()).isEqualTo(3);
        assertThat(bench().planned()).containsExactly("+2");
        assertThat(rejected()).containsExactly("1 key.duplicate", "1 key.duplicate", "1 key.duplicate");
    }

    @Test
    default void aChangedTwinOfAnUnchangedRowIsRejected() {
        bench().sync(OK, row(1, "ada"));

        Plan plan = bench().plan(row(1, "eva"), row(1, "ada"), row(2, "bob"));

        assertThat(plan.counts().duplicateKeys()).isEqualTo(1);
        assertThat(plan.counts().unchanged()).isEqualTo(1);
        assertThat(bench().planned()).containsExactly("+2");
    }

    @Test
    default void twinsThatAreBothUnchangedAskForNothing() {
        bench().sync(OK, row(1, "ada"));

        assertThat(bench().plan(row(1, "ada"), row(1, "ada")).counts().unchanged())
                .isEqualTo(2);
    }

    @Test
    default void aDuplicateKeyIsNeverDeleted() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"));

        bench().plan(row(1, "eva"), row(1, "ivy"));

        assertThat(bench().planned()).containsExactly("-2");
    }

    @Test
    default void oneDuplicateAmongManyIsFound() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(row(i, "ada"));
        }
        rows.add(row(17, "eva"));

        assertThat(bench().plan(rows).counts().duplicateKeys()).isEqualTo(2);
        bench().finish((row, target) -> OK);
        rows.set(5000, row(4000, "ada"));
        assertThat(bench().plan(rows).counts()).satisfies(counts -> {
            assertThat(counts.unchanged()).isEqualTo(5000);
            assertThat(counts.added()).isEqualTo(1);
            assertThat(counts.duplicateKeys()).isZero();
        });
    }

    private List<String> rejected() {
        return bench().store.outcomes(Outcome.Kind.REJECTED, 10, 0).stream()
                .map(failed -> failed.target() + failed.key() + " " + failed.code())
                .toList();
    }
}
