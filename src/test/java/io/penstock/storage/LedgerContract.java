package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.change.PlanCounts;
import io.penstock.change.Tally;
import io.penstock.row.Outcome.Kind;
import io.penstock.sync.Audit;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the ledger promises of runs, requests and what is remembered of syncs, on every database. */
abstract class LedgerContract {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final RunRequest WISH = new RunRequest("customers", RunKind.RUN, "api", "ada", null, NOON);
    private static final PlanCounts COUNTS = new PlanCounts(100, 90, 1, 2, 3, 2, 2, 4, 0, 0, 1, 0, 95);
    private static final Tally TALLY = new Tally(
            Map.of("crm", Map.of(Kind.DELIVERED, 7L, Kind.REJECTED, 1L)),
            Map.of(Kind.DELIVERED, 7L, Kind.REJECTED, 1L),
            0);

    /** A ledger that remembers nothing yet and whose clock stands at noon. */
    abstract Ledger ledger();

    @Test
    void aWishBecomesARunAndIsGone() {
        assertThat(ledger().requests().add(WISH)).isTrue();

        RunReport run = ledger().runs().begin(WISH);

        assertThat(run)
                .isEqualTo(new RunReport(
                        run.id(),
                        "customers",
                        RunKind.RUN,
                        "api",
                        "ada",
                        RunState.PLANNING,
                        null,
                        null,
                        null,
                        NOON,
                        null));
        assertThat(ledger().runs().find(run.id())).contains(run);
        assertThat(ledger().requests().waiting()).isEmpty();
    }

    @Test
    void theSameWishIsThereOnce() {
        RunRequest again = new RunRequest("customers", RunKind.RUN, "schedule", "", null, NOON.plusSeconds(1));

        assertThat(ledger().requests().add(WISH)).isTrue();
        assertThat(ledger().requests().add(again)).isFalse();

        assertThat(ledger().requests().waiting()).containsExactly(WISH);
    }

    @Test
    void wishesThatDifferInKindPlanOrSyncWaitBesideEachOtherInOrder() {
        List<RunRequest> wishes = List.of(
                WISH,
                new RunRequest("customers", RunKind.PLAN, "cli", "", null, NOON),
                new RunRequest("customers", RunKind.APPROVE, "cli", "", 7L, NOON),
                new RunRequest("customers", RunKind.APPROVE, "cli", "", 8L, NOON),
                new RunRequest("orders", RunKind.RUN, "cli", "", null, NOON));

        assertThat(wishes).allMatch(ledger().requests()::add);

        assertThat(ledger().requests().waiting()).isEqualTo(wishes);
        assertThat(ledger().requests().next("customers", EnumSet.of(RunKind.APPROVE, RunKind.PLAN)))
                .contains(wishes.get(1));
        assertThat(ledger().requests().next("orders", EnumSet.allOf(RunKind.class)))
                .contains(wishes.get(4));
        assertThat(ledger().requests().next("orders", Set.of(RunKind.PLAN))).isEmpty();
        assertThat(ledger().requests().next("orders", Set.of())).isEmpty();
    }

    @Test
    void aDroppedWishCanBeWishedAgain() {
        ledger().requests().add(WISH);

        ledger().requests().drop(WISH);
        ledger().requests().drop(WISH);

        assertThat(ledger().requests().waiting()).isEmpty();
        assertThat(ledger().requests().add(WISH)).isTrue();
    }

    @Test
    void ofManyWhoWishTheSameAtOnceOneIsTold() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> wish = () -> ledger().requests().add(WISH);
            long told = 0;
            for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, wish))) {
                told += answer.get() ? 1 : 0;
            }
            assertThat(told).isOne();
        }
        assertThat(ledger().requests().waiting()).containsExactly(WISH);
    }

    @Test
    void everyRunHasAGreaterNumberThanAnyBefore() {
        long first = ledger().runs().begin(WISH).id();
        long second =
                ledger().runs().begin(RunRequest.run("orders", "api", NOON)).id();

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void whereARunStandsIsRememberedWhole() {
        RunReport over = ledger().runs()
                .begin(WISH)
                .planned(COUNTS)
                .tallied(TALLY)
                .because("delivery.rejected: one row; Zoë's \"e-mail\" \uD83D\uDE00")
                .in(RunState.COMPLETED)
                .endedAt(NOON.plusSeconds(9));

        ledger().runs().update(over);
        ledger().runs().update(over);

        assertThat(ledger().runs().find(over.id())).contains(over);
    }

    @Test
    void aRunThatIsNotThereCannotStandAnywhere() {
        RunReport gone = ledger().runs().begin(WISH).in(RunState.COMPLETED);
        RunReport foreign = new RunReport(
                gone.id() + 99, "customers", RunKind.RUN, "", "", RunState.FAILED, null, null, null, NOON, NOON);

        assertThatThrownBy(() -> ledger().runs().update(foreign))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run " + foreign.id() + " of customers is not in the ledger");
        assertThat(ledger().runs().find(foreign.id())).isEmpty();
    }

    @Test
    void runsAreListedNewestFirstAndOpenOnesOldestFirst() {
        RunReport over = ledger().runs().begin(WISH).in(RunState.STOPPED);
        ledger().runs().update(over);
        RunReport held = ledger().runs().begin(WISH).in(RunState.HELD);
        ledger().runs().update(held);
        RunReport other = ledger().runs().begin(RunRequest.run("orders", "api", NOON));

        assertThat(ledger().runs().recent("", 10)).containsExactly(other, held, over);
        assertThat(ledger().runs().recent("customers", 1)).containsExactly(held);
        assertThat(ledger().runs().earlier("customers", held.id(), 10)).containsExactly(over);
        assertThat(ledger().runs().open()).containsExactly(held, other);
    }

    /** Else a sync would be late no more once it has failed often enough. */
    @Test
    void theLastCompletedRunIsKnownHoweverManyFailedSince() {
        RunReport failedFirst = ledger().runs().begin(WISH).in(RunState.FAILED);
        ledger().runs().update(failedFirst);
        assertThat(ledger().runs().lastCompleted("customers")).isEmpty();
        assertThat(ledger().runs().freshSince("customers")).contains(failedFirst.startedAt());

        RunReport completed = ledger().runs().begin(WISH).in(RunState.COMPLETED);
        ledger().runs().update(completed);
        for (int i = 0; i < 60; i++) {
            ledger().runs().update(ledger().runs().begin(WISH).in(RunState.FAILED));
        }

        assertThat(ledger().runs().lastCompleted("customers")).contains(completed);
        assertThat(ledger().runs().first("customers")).contains(failedFirst);
        assertThat(ledger().runs().freshSince("orders")).isEmpty();
    }

    @Test
    void aStateIsKnownAgain() {
        UUID incarnation = UUID.randomUUID();
        assertThat(ledger().runs().incarnation("customers")).isEmpty();
        ledger().runs().pause("customers", true);
        assertThat(ledger().runs().incarnation("customers")).isEmpty();

        ledger().runs().remember("customers", UUID.randomUUID());
        ledger().runs().remember("customers", incarnation);

        assertThat(ledger().runs().incarnation("customers")).contains(incarnation);
        assertThat(ledger().runs().isPaused("customers")).isTrue();
    }

    @Test
    void aSyncIsPausedUntilItIsResumed() {
        assertThat(ledger().runs().isPaused("customers")).isFalse();

        ledger().runs().pause("customers", true);
        ledger().runs().pause("customers", true);
        assertThat(ledger().runs().isPaused("customers")).isTrue();
        assertThat(ledger().runs().isPaused("orders")).isFalse();

        ledger().runs().pause("customers", false);
        assertThat(ledger().runs().isPaused("customers")).isFalse();
    }

    @Test
    void aScheduleRemembersWhenItFired() {
        assertThat(ledger().schedules().lastFired("customers")).isEmpty();

        ledger().schedules().fired("customers", NOON);
        ledger().schedules().fired("customers", NOON.plusSeconds(60));

        assertThat(ledger().schedules().lastFired("customers")).contains(NOON.plusSeconds(60));
        assertThat(ledger().schedules().lastFired("orders")).isEmpty();
    }

    @Test
    void aSyncRemembersWhichRunOfAnotherItFollowed() {
        assertThat(ledger().schedules().lastFollowed("emails", "customers")).isEmpty();

        ledger().schedules().follow("emails", "customers", 3);
        ledger().schedules().follow("emails", "customers", 7);
        ledger().schedules().follow("emails", "orders", 5);

        assertThat(ledger().schedules().lastFollowed("emails", "customers")).hasValue(7);
        assertThat(ledger().schedules().lastFollowed("emails", "orders")).hasValue(5);
        assertThat(ledger().schedules().lastFollowed("calls", "customers")).isEmpty();
    }

    @Test
    void theNewestCompletedRunIsFoundBehindOthers() {
        RunReport first = ledger().runs().begin(RunRequest.run("customers", "test", NOON));
        assertThat(ledger().runs().lastCompleted("customers")).isEmpty();
        ledger().runs().update(first.in(RunState.COMPLETED).endedAt(NOON));
        RunReport second = ledger().runs().begin(RunRequest.run("customers", "test", NOON));
        ledger().runs().update(second.in(RunState.FAILED).endedAt(NOON));
        RunReport other = ledger().runs().begin(RunRequest.run("orders", "test", NOON));
        ledger().runs().update(other.in(RunState.COMPLETED).endedAt(NOON));

        assertThat(ledger().runs().lastCompleted("customers"))
                .map(RunReport::id)
                .hasValue(first.id());
    }

    @Test
    void theAuditSaysWhoAskedForWhat() {
        ledger().audit().note("ada", "pause", "customers");
        ledger().audit().note("bob", "run", "orders");

        assertThat(ledger().audit().recent("", 10)).extracting("who").containsExactly("bob", "ada");
        assertThat(ledger().audit().recent("customers", 10))
                .containsExactly(new Audit.Entry(NOON, "ada", "pause", "customers"));
    }
}
