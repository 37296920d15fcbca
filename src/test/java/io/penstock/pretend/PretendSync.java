package io.penstock.pretend;

import io.penstock.change.FailedRow;
import io.penstock.change.Mode;
import io.penstock.change.Plan;
import io.penstock.change.PlanCounts;
import io.penstock.change.PlanSample;
import io.penstock.change.PlanStatus;
import io.penstock.change.Tally;
import io.penstock.change.TargetShape;
import io.penstock.row.Column;
import io.penstock.row.ColumnType;
import io.penstock.row.Operation;
import io.penstock.row.Outcome;
import io.penstock.sync.Guard;
import io.penstock.sync.RunKind;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import io.penstock.sync.SyncSpec;
import io.penstock.sync.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sync of {@link PretendSyncs}: its model's keys, each with what the target will say to it. A run goes one step
 * further each time somebody looks: it plans, delivers the first half, delivers the rest.
 */
public final class PretendSync {

    static final String TARGET = "upsert-contacts";
    private static final List<TargetShape> TARGETS = List.of(new TargetShape(TARGET, "hubspot 42", "shape"));

    final SyncSpec spec;
    final List<RunRequest> waiting = new ArrayList<>();
    final Map<String, FailedRow> failures = new LinkedHashMap<>();
    final Set<String> accepted = new LinkedHashSet<>();
    private final Map<String, Outcome> rows = new LinkedHashMap<>();
    private final PretendLedger ledger;
    private List<String> planned = List.of();
    private @Nullable String objection;

    @Nullable
    RunReport current;

    int settled;
    boolean cancelled;

    PretendSync(String name, PretendLedger ledger) {
        this.ledger = ledger;
        this.spec = new SyncSpec(
                name,
                "Customers to contacts",
                name,
                "warehouse",
                "customers",
                "select 1",
                List.of("id"),
                Mode.MIRROR,
                Set.of(),
                Set.of(),
                200,
                1,
                Guard.DEFAULT,
                true,
                false,
                false,
                false,
                new Timing(null, Duration.ofMinutes(15), null),
                TARGETS,
                "shape");
    }

    /** The model has this row, and the target will say this to it. */
    public PretendSync row(String key, Outcome outcome) {
        rows.put(key, outcome);
        return this;
    }

    /** The next plan is held for this reason. */
    public PretendSync objection(String problem) {
        objection = problem;
        return this;
    }

    /** Goes one step further. */
    void step(boolean paused) {
        RunReport run = current;
        if (run == null || run.state() == RunState.HELD) {
            if (!paused) {
                begin(run);
            }
        } else if (run.state() == RunState.PLANNING) {
            plan(run);
        } else if (cancelled) {
            end(run.because("run.cancelled: cancelled"), RunState.CANCELLED);
        } else if (settled < planned.size()) {
            settled = settled == 0 ? (planned.size() + 1) / 2 : planned.size();
        } else {
            deliver(run);
        }
    }

    private void begin(@Nullable RunReport held) {
        for (RunRequest request : List.copyOf(waiting)) {
            if (held == null || request.kind() != RunKind.RUN) {
                waiting.remove(request);
                current = ledger.begin(request);
                cancelled = false;
                return;
            }
        }
    }

    private void plan(RunReport run) {
        planned = rows.keySet().stream()
                .filter(key -> !accepted.contains(key) && !isQuarantined(key))
                .toList();
        settled = 0;
        RunReport made = run.planned(counts());
        if (run.kind() == RunKind.ADOPT) {
            accepted.addAll(planned);
            end(made, RunState.COMPLETED);
        } else if (run.kind() == RunKind.PLAN || objection != null) {
            String reason = objection == null ? "plan.asked-for: approve it to send it" : objection;
            objection = null;
            current = made.in(RunState.HELD).because(reason);
            ledger.update(current);
        } else {
            current = made.in(RunState.DELIVERING);
            ledger.update(current);
        }
    }

    private void deliver(RunReport run) {
        Map<Outcome.Kind, Long> byKind = new EnumMap<>(Outcome.Kind.class);
        List<FailedRow> failed = new ArrayList<>();
        for (String key : planned) {
            Outcome outcome = java.util.Objects.requireNonNull(rows.get(key));
            byKind.merge(outcome.kind(), 1L, Long::sum);
            if (outcome.kind() == Outcome.Kind.DELIVERED) {
                accepted.add(key);
            } else {
                failed.add(failed(run.id(), key, outcome));
            }
        }
        failed.stream().filter(row -> row.kind() == Outcome.Kind.REJECTED).forEach(row -> failures.put(row.key(), row));
        ledger.update(run, failed);
        end(run.tallied(new Tally(Map.of(TARGET, byKind), byKind, 0)), RunState.COMPLETED);
    }

    private void end(RunReport run, RunState state) {
        RunReport over = run.in(state).endedAt(PretendLedger.NOW.plusSeconds(90));
        ledger.update(over);
        current = null;
    }

    void drop() {
        end(java.util.Objects.requireNonNull(current).because("plan.dropped: dropped"), RunState.CANCELLED);
    }

    void approve(RunReport held) {
        current = held.in(RunState.DELIVERING).because(null);
        ledger.update(current);
    }

    Plan plan(RunReport run, PlanStatus status) {
        return new Plan(
                run.id(),
                "shape",
                run.startedAt(),
                status,
                counts(),
                TARGETS,
                List.of(new Column("id", ColumnType.TEXT), new Column("email", ColumnType.TEXT)),
                List.of("id"));
    }

    List<PlanSample> samples(int most) {
        return planned.stream()
                .limit(most)
                .map(key -> new PlanSample(
                        key,
                        Operation.UPSERT,
                        "change",
                        Map.of("id", key, "email", key + "@new.example"),
                        Map.of("id", key, "email", key + "@old.example"),
                        List.of(TARGET)))
                .toList();
    }

    int plannedRows() {
        return planned.size();
    }

    private boolean isQuarantined(String key) {
        FailedRow failure = failures.get(key);
        return failure != null && failure.quarantined();
    }

    private PlanCounts counts() {
        long paused = rows.keySet().stream().filter(this::isQuarantined).count();
        long sent = planned.size();
        return new PlanCounts(
                rows.size(), rows.size() - paused - sent, paused, 0, 0, sent, 0, 0, 0, 0, 0, 0, accepted.size());
    }

    private static FailedRow failed(long run, String key, Outcome outcome) {
        return new FailedRow(
                run,
                TARGET,
                key,
                Operation.UPSERT,
                outcome.kind(),
                outcome.code(),
                outcome.reason(),
                1,
                null,
                outcome.kind() == Outcome.Kind.REJECTED,
                PretendLedger.NOW);
    }
}
