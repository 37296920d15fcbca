package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.OK;
import static io.penstock.change.StoreBench.byKey;
import static io.penstock.change.StoreBench.row;
import static io.penstock.change.StoreBench.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person looks at, and what a person changes. */
interface CorrectionsContract extends StoreContract {

    @Test
    default void adoptedRowsAreOursWithoutHavingBeenSent() {
        bench().sync(OK, row(1, "ada"));
        bench().plan(row(2, "bob"), row(3, "cyd"));

        assertThat(bench().store.adopt(bench().clock.instant())).isEqualTo(2);

        assertThat(bench().store.plan()).map(Plan::status).contains(PlanStatus.DONE);
        assertThat(bench().store.facts().owned()).isEqualTo(Map.of("crm", 3L));
        bench().reopen();
        Plan next = bench().plan(row(2, "bob"), row(3, "cyd"));
        assertThat(next.counts().unchanged()).isEqualTo(2);
        assertThat(bench().planned()).containsExactly("-1");
    }

    @Test
    default void adoptionLeavesAloneWhatWasSettledAlready() {
        bench().targets = List.of(target("crm", "s1"), target("mail", "s1"));
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().settle((row, target) -> target.equals("mail") ? BAD : null);

        assertThat(bench().store.adopt(bench().clock.instant())).isEqualTo(2);
        assertThat(bench().store.facts().owned()).isEqualTo(Map.of("crm", 2L));
    }

    @Test
    default void rowsAreSentAgainOnDemandAndStayOurs() {
        bench().sync(new Outcome.Delivered(null, "id-1"), row(1, "ada"), row(2, "bob"));

        assertThat(bench().store.resend(Set.of("1", "7"))).isEqualTo(1);
        bench().reopen();
        assertThat(bench().plan(row(1, "ada"), row(2, "bob")).counts().changed())
                .isEqualTo(1);
        assertThat(bench().undelivered()).singleElement().satisfies(row -> {
            assertThat(row.key()).isEqualTo("1");
            assertThat(row.accepted()).containsExactly(new Accepted(null, "id-1"));
        });
        assertThat(bench().store.resend(null)).isEqualTo(2);
        bench().plan(row(1, "ada"));
        assertThat(bench().planned()).containsExactly("+1", "-2");
    }

    @Test
    default void theValuesOfAKeyAreForgottenAndTheKeyStaysOurs() {
        bench().remember = true;
        bench().reopen();
        bench().sync(new Outcome.Delivered("ada@x.org", "id-1"), row(1, "ada"), row(2, "bob"));
        bench().plan(row(1, "adele"), row(2, "bobby"));
        bench().settle((row, target) -> new Outcome.Rejected("destination.bad", "bad: " + row.key()));
        assertThatThrownBy(() -> bench().store.erase("1")).isInstanceOf(StateException.class);
        bench().fold();
        bench().store.mark(PlanStatus.DONE);

        bench().store.erase("1");
        bench().reopen();

        assertThat(bench().store.outcomes(Outcome.Kind.REJECTED, 9, 0))
                .extracting(FailedRow::reason)
                .containsExactly("", "bad: 2");
        assertThat(bench().store.key("1").get(0).accepted()).isEqualTo(new Accepted("ada@x.org", "id-1"));
        assertThat(bench().store.key("1").get(0).failure())
                .satisfies(failure -> assertThat(
                                java.util.Objects.requireNonNull(failure).reason())
                        .isEmpty());
        assertThat(bench().store.sample(Operation.UPSERT, 9, "1"))
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.before()).isNull();
                    assertThat(sample.after()).doesNotContainValue("adele");
                });
        bench().plan(row(2, "bob"));
        assertThat(bench().planned()).containsExactly("-1");
    }

    @Test
    default void aResetForgetsEverything() {
        bench().sync(OK, row(1, "ada"));
        bench().plan(row(2, "bob"));
        bench().settle((row, target) -> BAD);
        bench().fold();
        UUID before = bench().store.incarnation();

        bench().store.reset();

        assertThat(bench().store.incarnation()).isNotEqualTo(before);
        assertThat(bench().store.plan()).isEmpty();
        assertThat(bench().store.failures(false, 10, 0)).isEmpty();
        assertThat(bench().store.facts().owned()).isEmpty();
        bench().reopen();
        assertThat(bench().plan(row(2, "bob")).counts())
                .isEqualTo(new PlanCounts(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    default void aPlanShowsWhatWasAcceptedBeforeWhereRowsAreRemembered() {
        remember();
        bench().plan(row(1, "ada"), row(2, "bob"));
        bench().finish(byKey(1, OK, 2, BAD));
        bench().plan(row(1, "eva"), row(2, "bea"));

        List<PlanSample> samples = bench().store.sample(Operation.UPSERT, 10, null);

        assertThat(samples).extracting(PlanSample::change).containsExactly("change", "add");
        assertThat(samples.get(0).before()).isEqualTo(Map.of("id", 1L, "name", "ada", "seen", 1L));
        assertThat(samples.get(0).after()).isEqualTo(Map.of("id", 1L, "name", "eva", "seen", 1L));
        assertThat(samples.get(1).before()).isNull();
        assertThat(samples.get(1).targets()).containsExactly("crm");
        assertThat(bench().store.sample(Operation.UPSERT, 10, "2"))
                .extracting(PlanSample::key)
                .containsExactly("2");
        assertThat(bench().store.sample(Operation.DELETE, 10, null)).isEmpty();
    }

    @Test
    default void aPlannedDeleteShowsTheKeyAndWhatWillBeGone() {
        remember();
        bench().sync(OK, row(1, "ada"));
        bench().plan();

        assertThat(bench().store.sample(Operation.DELETE, 10, null))
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.change()).isEqualTo("delete");
                    assertThat(sample.after()).isEqualTo(Map.of("id", 1L));
                    assertThat(sample.before()).containsEntry("name", "ada");
                });
        bench().finish((row, target) -> OK);
        bench().plan(row(1, "ada"));
        assertThat(bench().store.sample(Operation.UPSERT, 1, "1").get(0).before())
                .isNull();
    }

    @Test
    default void valuesAreForgottenWhereRowsAreNotRememberedAnyMore() {
        remember();
        bench().sync(OK, row(1, "ada"));
        bench().remember = false;
        bench().reopen();
        bench().sync(OK, row(1, "eva"));
        remember();
        bench().plan(row(1, "ivy"));

        assertThat(bench().store.sample(Operation.UPSERT, 1, "1").get(0).before())
                .isNull();
    }

    @Test
    default void aKeySaysWhatIsKnownOfIt() {
        bench().plan(row(1, "ada"), row(2, "bob"));
        long run = bench().finish(byKey(1, new Outcome.Delivered("a@b.c", "id-1"), 2, BAD))
                .unsettled();
        assertThat(run).isZero();
        bench().plan(row(1, "eva"), row(2, "bob"));

        assertThat(bench().store.key("1"))
                .containsExactly(new KeyState("crm", true, 1L, new Accepted("a@b.c", "id-1"), null, "upsert", null));
        assertThat(bench().store.key("2")).singleElement().satisfies(state -> {
            assertThat(state.owned()).isFalse();
            assertThat(state.failure()).isNotNull();
            assertThat(state.planned()).isNull();
        });
        bench().finish((row, target) -> OK);
        assertThat(bench().store.key("1")).extracting(KeyState::outcome).containsExactly("delivered");
        assertThat(bench().store.key("9")).isEmpty();
    }

    private void remember() {
        bench().remember = true;
        bench().reopen();
    }
}
