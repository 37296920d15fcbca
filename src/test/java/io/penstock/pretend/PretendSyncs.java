package io.penstock.pretend;

import io.penstock.change.FailedRow;
import io.penstock.change.KeyState;
import io.penstock.change.PlanSample;
import io.penstock.change.PlanStatus;
import io.penstock.change.StateFacts;
import io.penstock.row.Accepted;
import io.penstock.row.Operation;
import io.penstock.sync.PlanForecast;
import io.penstock.sync.PlanView;
import io.penstock.sync.RunProgress;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import io.penstock.sync.SyncException;
import io.penstock.sync.SyncStatus;
import io.penstock.sync.Syncs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Syncs in memory that plan, hold, deliver and remember, for what is above them. */
public final class PretendSyncs implements Syncs {

    private final PretendLedger ledger;
    private final Map<String, PretendSync> syncs = new TreeMap<>();

    public PretendSyncs(PretendLedger ledger) {
        this.ledger = ledger;
    }

    /** A new sync in place of the one of this name. */
    public synchronized PretendSync add(String name) {
        PretendSync sync = new PretendSync(name, ledger);
        syncs.put(name, sync);
        return sync;
    }

    @Override
    public List<SyncStatus> glance() {
        return all();
    }

    @Override
    public synchronized List<SyncStatus> all() {
        return syncs.keySet().stream().map(this::sync).toList();
    }

    @Override
    public synchronized SyncStatus sync(String name) {
        PretendSync sync = known(name);
        step(sync);
        RunReport last = ledger.recent(name, 10).stream()
                .filter(run -> run.state().isOver())
                .findFirst()
                .orElse(null);
        StateFacts facts = new StateFacts(
                List.of(), Map.of(), Map.of(PretendSync.TARGET, (long) sync.accepted.size()), last == null ? -1 : 2, 0);
        return new SyncStatus(sync.spec, ledger.isPaused(name), sync.current, last, List.copyOf(sync.waiting), facts);
    }

    @Override
    public synchronized Optional<RunProgress> progress(String name) {
        PretendSync sync = known(name);
        step(sync);
        RunReport run = sync.current;
        if (run == null || run.state() == RunState.HELD) {
            return Optional.empty();
        }
        return Optional.of(new RunProgress(
                run.id(),
                run.state(),
                run.startedAt(),
                sync.plannedRows(),
                run.state() == RunState.PLANNING ? 0 : sync.plannedRows(),
                sync.settled,
                0,
                0,
                0));
    }

    @Override
    public synchronized boolean request(RunRequest request) {
        PretendSync sync = known(request.sync());
        boolean there = sync.waiting.stream().anyMatch(waiting -> waiting.kind() == request.kind());
        if (!there) {
            sync.waiting.add(request);
        }
        return !there;
    }

    @Override
    public synchronized void cancel(String name, String by) {
        PretendSync sync = known(name);
        RunReport run = sync.current;
        if (run == null) {
            throw new SyncException(SyncException.Kind.CONFLICT, "run.none", "no run of " + name + " goes on");
        }
        if (run.state() == RunState.HELD) {
            sync.drop();
        } else {
            sync.cancelled = true;
        }
    }

    @Override
    public synchronized void pause(String name, boolean paused, String by) {
        known(name);
        ledger.pause(name, paused);
    }

    @Override
    public synchronized PlanView plan(String name, int samples) {
        PretendSync sync = known(name);
        RunReport run = ledger.recent(name, 10).stream()
                .filter(report -> report.counts() != null)
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncException.Kind.UNKNOWN, "plan.none", name + " has no plan; ask for one: penstock plan"));
        PlanStatus status = run.state() == RunState.HELD ? PlanStatus.HELD : PlanStatus.DONE;
        List<PlanSample> deletes = List.of(new PlanSample(
                "gone", Operation.DELETE, "delete", Map.of("id", "gone"), null, List.of("upsert-contacts")));
        return new PlanView(
                run,
                sync.plan(run, status),
                new PlanForecast(1, Duration.ofSeconds(12)),
                sync.samples(samples),
                deletes.stream().limit(samples).toList());
    }

    @Override
    public synchronized void approve(String name, long run, String by) {
        PretendSync sync = known(name);
        RunReport held = sync.current;
        if (held == null || held.state() != RunState.HELD || held.id() != run) {
            throw new SyncException(
                    SyncException.Kind.CONFLICT, "plan.superseded", "the plan of run " + run + " is not the held one");
        }
        sync.approve(held);
    }

    @Override
    public synchronized List<KeyState> key(String name, String key) {
        PretendSync sync = known(name);
        boolean owned = sync.accepted.contains(key);
        FailedRow failure = sync.failures.get(key);
        if (!owned && failure == null) {
            return List.of();
        }
        return List.of(new KeyState(
                PretendSync.TARGET,
                owned,
                owned ? 1L : null,
                owned ? new Accepted(key + "@new.example", "51") : null,
                failure,
                null,
                null));
    }

    @Override
    public synchronized List<FailedRow> failures(String name, boolean onlyQuarantined, int most, int offset) {
        return known(name).failures.values().stream()
                .filter(row -> row.quarantined() || !onlyQuarantined)
                .skip(offset)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized long release(String name, @Nullable String target, @Nullable Set<String> keys, String by) {
        Set<String> held = known(name).failures.keySet();
        int before = held.size();
        held.removeIf(key -> keys == null || keys.contains(key));
        return before - held.size();
    }

    @Override
    public synchronized long resend(String name, @Nullable Set<String> keys, String by) {
        Set<String> accepted = known(name).accepted;
        int before = accepted.size();
        accepted.removeIf(key -> keys == null || keys.contains(key));
        return before - accepted.size();
    }

    @Override
    public synchronized void erase(String name, String key, String by) {
        known(name).failures.remove(key);
    }

    @Override
    public synchronized void reset(String name, String by) {
        known(name).accepted.clear();
    }

    private void step(PretendSync sync) {
        sync.step(ledger.isPaused(sync.spec.name()));
    }

    private PretendSync known(String name) {
        PretendSync sync = syncs.get(name);
        if (sync == null) {
            throw new SyncException(
                    SyncException.Kind.UNKNOWN,
                    "sync.unknown",
                    "there is no live sync \"" + name + "\"; there are " + syncs.keySet());
        }
        return sync;
    }
}
