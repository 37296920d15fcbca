package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.LATER;
import static io.penstock.change.StoreBench.NOT_FOR_IT;
import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static io.penstock.change.StoreBench.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several targets of one sync, and targets whose shape changes. */
interface TargetsContract extends StoreContract {

    @Test
    default void onlyTheTargetThatFailedIsOwedTheRowAgain() {
        bench().targets = List.of(target("crm", "s1"), target("mail", "s1"));
        bench().plan(row(1, "ada"), row(2, "bob"));
        assertThat(bench().planned()).containsExactly("+1 at crm, mail", "+2 at crm, mail");
        Tally tally = bench().finish(
                        (row, target) -> target.equals("mail") && row.key().equals("1") ? LATER : OK);

        assertThat(tally.byTarget())
                .containsEntry("crm", Map.of(Kind.DELIVERED, 2L))
                .containsEntry("mail", Map.of(Kind.DELIVERED, 1L, Kind.DEFERRED, 1L));
        assertThat(tally.byRow()).isEqualTo(Map.of(Kind.DELIVERED, 1L, Kind.DEFERRED, 1L));
        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().changed())
                .isEqualTo(1);
        assertThat(bench().planned()).containsExactly("+1 at mail");
    }

    @Test
    default void aRowThatLacksAnOutcomeSomewhereIsUnsettled() {
        bench().targets = List.of(target("crm", "s1"), target("mail", "s1"));
        bench().plan(row(1, "ada"), row(2, "bob"), row(3, "cyd"));
        bench().settle((row, target) -> target.equals("crm") || row.key().equals("1") ? LATER : null);

        assertThat(bench().fold().unsettled()).isEqualTo(2);
    }

    @Test
    default void aTargetThatIsNewIsOwedEverything() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"));
        bench().targets = List.of(target("mail", "s1"), target("crm", "s1"));

        assertThat(bench().plan(row(1, "ada"), row(2, "bea")).counts().changed())
                .isEqualTo(2);
        assertThat(bench().planned()).containsExactly("+1 at mail", "+2 at mail, crm");
    }

    @Test
    default void aTargetThatIsGoneKeepsItsRowsAndIsNotWrittenTo() {
        bench().targets = List.of(target("crm", "s1"), target("mail", "s1"));
        bench().sync(OK, row(1, "ada"));
        bench().targets = List.of(target("crm", "s1"));
        bench().sync(OK);
        bench().targets = List.of(target("mail", "s1"));

        assertThat(bench().store.facts().owned()).isEqualTo(Map.of("crm", 0L, "mail", 1L));
        bench().plan();
        assertThat(bench().planned()).containsExactly("-1");
    }

    @Test
    default void aDeleteGoesToTheTargetsThatAcceptedTheRow() {
        bench().targets = List.of(target("crm", "s1"), target("mail", "s1"));
        bench().plan(row(1, "ada"));
        bench().finish((row, target) -> target.equals("crm") ? OK : BAD);

        bench().plan();
        assertThat(bench().planned()).containsExactly("-1 at crm");
    }

    @Test
    default void theAccountIsTheOneThatFirstAcceptedARow() {
        bench().sync(NOT_FOR_IT, row(1, "ada"));
        assertThat(bench().store.facts().accounts()).isEmpty();
        bench().sync(OK, row(2, "bob"));
        bench().targets = List.of(new TargetShape("crm", "other.example.com", "s2"));
        bench().sync(OK, row(3, "cyd"));

        assertThat(bench().store.facts().accounts()).isEqualTo(Map.of("crm", "crm.example.com"));
    }

    @Test
    default void anotherShapeSendsEverythingAgainAndGoesOnWhereItWasInterrupted() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"), row(3, "cyd"));
        bench().targets = List.of(target("crm", "s2"));

        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts()).satisfies(counts -> {
            assertThat(counts.changed()).isEqualTo(2);
            assertThat(counts.deletes()).isEqualTo(1);
            assertThat(counts.owned()).isEqualTo(3);
        });
        bench().finish(byKey(1, OK));
        bench().plan(row(1, "ada"), row(2, "bob"));
        assertThat(bench().planned()).containsExactly("+2", "-3");
        bench().finish((row, target) -> OK);
        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().unchanged())
                .isEqualTo(2);
    }

    @Test
    default void anotherShapeAloneSendsNothingWhereTheSyncSaysSo() {
        bench().sync(OK, row(1, "ada"), row(2, "bob"));
        bench().targets = List.of(target("crm", "s2"));
        bench().resend = false;

        bench().plan(row(1, "ada"), row(2, "bea"));
        assertThat(bench().planned()).containsExactly("+2");
    }

    @Test
    default void anotherShapeNeverRepeatsAnAcceptedInsert() {
        bench().mode = Mode.INSERT;
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().finish(byKey(1, OK, 2, NOT_FOR_IT));
        bench().targets = List.of(target("crm", "s2"));

        bench().plan(row(1, "ada"), row(2, "bob"));
        assertThat(bench().planned()).containsExactly("+2");
    }
}
