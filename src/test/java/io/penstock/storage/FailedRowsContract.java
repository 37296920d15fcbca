package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.change.FailedRow;
import io.penstock.row.Operation;
import io.penstock.row.Outcome.Kind;
import io.penstock.sync.FailedRows.Group;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger promises of failed rows, on every database. */
abstract class FailedRowsContract extends LedgerContract {

    private static final RunRequest WISH = RunRequest.run("customers", "api", NOON);

    @Test
    void failedRowsAreGroupedByReasonMostFirst() {
        RunReport run = begun();
        ledger().runs()
                .update(
                        run,
                        List.of(
                                failed(run, "1", Kind.REJECTED, "destination.invalid-field"),
                                failed(run, "2", Kind.DEFERRED, "destination.unreachable"),
                                failed(run, "3", Kind.DEFERRED, "destination.unreachable")));

        assertThat(ledger().failedRows().groups(run.id()))
                .containsExactly(
                        new Group("crm", Kind.DEFERRED, "destination.unreachable", "why 2", 2, "2"),
                        new Group("crm", Kind.REJECTED, "destination.invalid-field", "why 1", 1, "1"));
    }

    @Test
    void failedRowsAreFoundByCodeTargetAndOutcomePageByPage() {
        RunReport run = begun();
        FailedRow one = failed(run, "1", Kind.REJECTED, "a.one");
        FailedRow two = failed(run, "2", Kind.DEFERRED, "a.two");
        FailedRow three = failed(run, "3", Kind.REJECTED, "a.one");
        ledger().runs().update(run, List.of(three, one, two));

        var rows = ledger().failedRows();
        assertThat(rows.rows(run.id(), null, null, null, 10, 0)).containsExactly(one, two, three);
        assertThat(rows.rows(run.id(), "a.one", null, null, 10, 0)).containsExactly(one, three);
        assertThat(rows.rows(run.id(), null, null, Kind.DEFERRED, 10, 0)).containsExactly(two);
        assertThat(rows.rows(run.id(), null, "crm", null, 1, 1)).containsExactly(two);
        assertThat(rows.rows(run.id(), null, "erp", null, 10, 0)).isEmpty();
    }

    @Test
    void failedRowsReplaceThoseWrittenBefore() {
        RunReport run = begun();
        FailedRow row = failed(run, "2", Kind.REJECTED, "a.one");
        ledger().runs().update(run, List.of(failed(run, "1", Kind.REJECTED, "a.one"), row));

        ledger().runs().update(run, List.of(row));
        ledger().runs().update(run, List.of(row));

        assertThat(ledger().failedRows().rows(run.id(), null, null, null, 10, 0))
                .containsExactly(row);
    }

    @Test
    void runAndFailedRowsAreWrittenTogetherOrNotAtAll() {
        RunReport run = begun();
        FailedRow before = failed(run, "1", Kind.REJECTED, "a.one");
        ledger().runs().update(run, List.of(before));

        Iterable<FailedRow> breaks = () -> IntStream.range(0, 5000)
                .mapToObj(i -> {
                    if (i == 4000) {
                        throw new IllegalStateException("the journal cannot be read");
                    }
                    return failed(run, "k" + i, Kind.DEFERRED, "a.two");
                })
                .iterator();
        assertThatThrownBy(() -> ledger().runs().update(run.in(RunState.COMPLETED), breaks))
                .hasMessage("the journal cannot be read");

        assertThat(ledger().runs().find(run.id())).contains(run);
        assertThat(ledger().failedRows().rows(run.id(), null, null, null, 10, 0))
                .containsExactly(before);
    }

    @Test
    void rowsWithoutAKeyAreKeptEach() {
        RunReport run = begun();
        FailedRow row = failed(run, "", Kind.REJECTED, "key.null");

        ledger().runs().update(run, Collections.nCopies(2500, row));

        assertThat(ledger().failedRows().groups(run.id()))
                .extracting(Group::count)
                .containsExactly(2500L);
    }

    @Test
    void theHistoryOfAKeySpansRunsNewestFirst() {
        RunReport first = begun();
        RunReport second = begun();
        ledger().runs().update(first, List.of(failed(first, "1", Kind.DEFERRED, "a.one")));
        ledger().runs()
                .update(
                        second,
                        List.of(
                                failed(second, "1", Kind.REJECTED, "a.two"),
                                failed(second, "2", Kind.REJECTED, "a.two")));

        assertThat(ledger().failedRows().history("customers", "1", 10))
                .extracting(FailedRow::run)
                .containsExactly(second.id(), first.id());
        assertThat(ledger().failedRows().history("orders", "1", 10)).isEmpty();
    }

    @Test
    void keysOfAnyLengthAreToldApart() {
        RunReport run = begun();
        String start = "\uD83D\uDE00".repeat(5000);
        ledger().runs()
                .update(
                        run,
                        List.of(
                                failed(run, start + "1", Kind.REJECTED, "a.one"),
                                failed(run, start + "2", Kind.REJECTED, "a.one")));

        assertThat(ledger().failedRows().history("customers", start + "2", 10))
                .extracting(FailedRow::key)
                .containsExactly(start + "2");
    }

    @Test
    void whatNoDatabaseStoresIsReplaced() {
        RunReport run = begun();
        ledger().runs().update(run, List.of(failed(run, "a\0b\uD83D", Kind.REJECTED, "a.one")));

        assertThat(ledger().failedRows().history("customers", "a\0b\uD83D", 10))
                .extracting(FailedRow::key)
                .containsExactly("a\uFFFDb\uFFFD");
    }

    @Test
    void oldRunsAreForgottenWithTheirRowsButNotTheNewestOfASyncNorOpenOnes() {
        RunReport old = ended(begun(), Duration.ofDays(100));
        RunReport held = begun().in(RunState.HELD);
        ledger().runs().update(held);
        RunReport newest = ended(begun(), Duration.ofDays(95));
        ledger().runs().update(old, List.of(failed(old, "1", Kind.REJECTED, "a.one")));

        assertThat(ledger().retention().prune(NOON.minus(Duration.ofDays(90)))).isOne();
        assertThat(ledger().retention().prune(NOON.minus(Duration.ofDays(90)))).isZero();

        assertThat(ledger().runs().recent("", 10)).containsExactly(newest, held);
        assertThat(ledger().failedRows().history("customers", "1", 10)).isEmpty();
    }

    @Test
    void aKeyIsErasedFromEveryRunOfItsSyncAndNoOtherIs() {
        RunReport run = begun();
        FailedRow other = failed(run, "2", Kind.REJECTED, "a.one");
        ledger().runs().update(run, List.of(failed(run, "1", Kind.REJECTED, "a.one"), other));

        assertThat(ledger().retention().erase("orders", "1")).isZero();
        assertThat(ledger().retention().erase("customers", "1")).isOne();

        assertThat(ledger().failedRows().rows(run.id(), null, null, null, 10, 0))
                .containsExactly(other);
    }

    private RunReport begun() {
        return ledger().runs().begin(WISH);
    }

    private RunReport ended(RunReport run, Duration ago) {
        RunReport over = run.in(RunState.COMPLETED).endedAt(NOON.minus(ago));
        ledger().runs().update(over);
        return over;
    }

    private static FailedRow failed(RunReport run, String key, Kind kind, String code) {
        boolean again = kind == Kind.DEFERRED;
        return new FailedRow(
                run.id(),
                "crm",
                key,
                Operation.UPSERT,
                kind,
                code,
                "why " + key,
                again ? 0 : 5,
                again ? NOON.plusSeconds(60) : null,
                !again,
                NOON);
    }
}
