package io.penstock.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a sync against a store the way the runner does: a model of {@code id}, {@code name} and {@code seen}, which does
 * not make a change. Checks after every plan that the counts add up (P2).
 */
final class StoreBench implements AutoCloseable {

    static final Outcome OK = Outcome.Delivered.PLAIN;
    static final Outcome BAD = new Outcome.Rejected("destination.invalid-field", "name is too long");
    static final Outcome LATER = new Outcome.Deferred("destination.unreachable", "no answer");
    static final Outcome NOT_FOR_IT = new Outcome.Skipped("flow.filtered", "step keep-adults");
    static final RetryPolicy POLICY =
            new RetryPolicy(3, java.time.Duration.ofMinutes(5), java.time.Duration.ofMinutes(15));

    final MovableClock clock = new MovableClock();
    final List<Column> columns = new ArrayList<>(List.of(
            new Column("id", ColumnType.INTEGER),
            new Column("name", ColumnType.TEXT),
            new Column("seen", ColumnType.INTEGER)));
    private final Function<MovableClock, StateStores> openStores;
    private StateStores stores;
    StateStore store;
    Mode mode = Mode.MIRROR;
    boolean resend = true;
    boolean remember;
    List<TargetShape> targets = List.of(target("crm", "s1"));
    List<String> key = List.of("id");
    private long run;

    StoreBench(Function<MovableClock, StateStores> openStores) {
        this.openStores = openStores;
        this.stores = openStores.apply(clock);
        this.store = stores.open("customers", remember);
    }

    static TargetShape target(String name, String shape) {
        return new TargetShape(name, name + ".example.com", shape);
    }

    /** A row of the model. */
    static @Nullable Object[] row(@Nullable Object id, @Nullable Object name) {
        return new @Nullable Object[] {id, name, 1L};
    }

    @SafeVarargs
    final Plan plan(@Nullable Object[]... rows) {
        return plan(Arrays.asList(rows));
    }

    Plan plan(List<@Nullable Object[]> rows) {
        Plan plan = store.makePlan(request(), new ListCursor(columns, rows));
        PlanCounts counts = plan.counts();
        assertThat(counts.read())
                .as("P2: %s", counts)
                .isEqualTo(rows.size())
                .isEqualTo(counts.unchanged()
                        + counts.paused()
                        + counts.nullKeys()
                        + counts.duplicateKeys()
                        + counts.upserts());
        return plan;
    }

    PlanRequest request() {
        return new PlanRequest(++run, mode, key, Set.of("seen"), targets, resend, "shape of the plan", clock.instant());
    }

    /** The planned rows as text, by key, such as {@code +1} and {@code -2 at crm}. */
    List<String> planned() {
        List<String> planned = new ArrayList<>();
        for (PlannedRow row : undelivered()) {
            List<String> owed = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                if (row.owed()[i]) {
                    owed.add(targets.get(i).name());
                }
            }
            String text = (row.payload() == null ? "-" : "+") + row.key();
            planned.add(targets.size() == 1 ? text : text + " at " + String.join(", ", owed));
        }
        planned.sort(null);
        return planned;
    }

    List<PlannedRow> undelivered() {
        List<PlannedRow> read = new ArrayList<>();
        try (PlannedRows rows = store.undelivered()) {
            for (List<PlannedRow> some = rows.next(3); !some.isEmpty(); some = rows.next(3)) {
                read.addAll(some);
            }
        }
        return read;
    }

    /** Settles what is owed, by row and target's name; a null outcome leaves it unsettled. */
    void settle(BiFunction<PlannedRow, String, @Nullable Outcome> verdict) {
        store.mark(PlanStatus.DELIVERING);
        for (PlannedRow row : undelivered()) {
            List<Settlement> settled = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                Outcome outcome =
                        row.owed()[i] ? verdict.apply(row, targets.get(i).name()) : null;
                if (outcome != null) {
                    settled.add(new Settlement(row.seq(), i, outcome));
                }
            }
            store.append(settled);
        }
    }

    Tally fold() {
        return store.fold(POLICY, clock.instant());
    }

    /** Settles, folds and ends the run. */
    Tally finish(BiFunction<PlannedRow, String, @Nullable Outcome> verdict) {
        settle(verdict);
        Tally tally = fold();
        store.mark(PlanStatus.DONE);
        return tally;
    }

    /** A whole run in which every row meets the same outcome. */
    @SafeVarargs
    final Plan sync(Outcome outcome, @Nullable Object[]... rows) {
        Plan plan = plan(rows);
        finish((row, target) -> outcome);
        return plan;
    }

    /** The outcome of every row by key. */
    static BiFunction<PlannedRow, String, @Nullable Outcome> byKey(Object... keysAndOutcomes) {
        TreeMap<String, Outcome> outcomes = new TreeMap<>();
        for (int i = 0; i < keysAndOutcomes.length; i += 2) {
            outcomes.put(keysAndOutcomes[i].toString(), (Outcome) keysAndOutcomes[i + 1]);
        }
        return (row, target) -> outcomes.get(row.key());
    }

    /** Closes everything and opens it as a new process would. */
    void reopen() {
        store.close();
        closeStores();
        stores = openStores.apply(clock);
        store = stores.open("customers", remember);
    }

    private void closeStores() {
        try {
            ((AutoCloseable) stores).close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        store.close();
        closeStores();
    }
}
