package io.penstock.pretend;

import io.penstock.change.FailedRow;
import io.penstock.row.Outcome;
import io.penstock.sync.FailedRows;
import io.penstock.sync.Retention;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, for what is above it. */
public final class PretendLedger implements Runs, FailedRows, Retention {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TreeMap<Long, RunReport> runs = new TreeMap<>();
    private final Map<Long, List<FailedRow>> failures = new HashMap<>();
    private final Map<String, UUID> incarnations = new HashMap<>();
    private final Set<String> paused = new HashSet<>();

    @Override
    public synchronized RunReport begin(RunRequest request) {
        long id = runs.isEmpty() ? 1 : runs.lastKey() + 1;
        RunReport run = new RunReport(
                id,
                request.sync(),
                request.kind(),
                request.trigger(),
                request.by(),
                RunState.PLANNING,
                null,
                null,
                null,
                NOW,
                null);
        runs.put(id, run);
        return run;
    }

    @Override
    public int prune(Instant olderThan) {
        return 0;
    }

    @Override
    public synchronized int erase(String sync, String key) {
        int[] erased = new int[1];
        failures.replaceAll((run, rows) -> {
            List<FailedRow> kept =
                    rows.stream().filter(row -> !row.key().equals(key)).toList();
            erased[0] += rows.size() - kept.size();
            return kept;
        });
        return erased[0];
    }

    @Override
    public synchronized void update(RunReport report) {
        runs.put(report.id(), report);
    }

    @Override
    public synchronized void update(RunReport report, Iterable<FailedRow> rows) {
        update(report);
        List<FailedRow> copy = new ArrayList<>();
        rows.forEach(copy::add);
        failures.put(report.id(), copy);
    }

    @Override
    public synchronized Optional<RunReport> find(long run) {
        return Optional.ofNullable(runs.get(run));
    }

    @Override
    public List<RunReport> recent(String sync, int most) {
        return earlier(sync, Long.MAX_VALUE, most);
    }

    @Override
    public synchronized List<RunReport> earlier(String sync, long run, int most) {
        return runs.headMap(run, false).descendingMap().values().stream()
                .filter(report -> sync.isEmpty() || report.sync().equals(sync))
                .limit(most)
                .toList();
    }

    @Override
    public Optional<RunReport> lastCompleted(String sync) {
        return recent(sync, Integer.MAX_VALUE).stream()
                .filter(run -> run.state() == RunState.COMPLETED)
                .findFirst();
    }

    @Override
    public Optional<RunReport> first(String sync) {
        return recent(sync, Integer.MAX_VALUE).stream().reduce((newer, older) -> older);
    }

    @Override
    public synchronized List<RunReport> open() {
        return runs.values().stream().filter(run -> !run.state().isOver()).toList();
    }

    @Override
    public synchronized Optional<UUID> incarnation(String sync) {
        return Optional.ofNullable(incarnations.get(sync));
    }

    @Override
    public synchronized void remember(String sync, UUID incarnation) {
        incarnations.put(sync, incarnation);
    }

    @Override
    public synchronized boolean isPaused(String sync) {
        return paused.contains(sync);
    }

    @Override
    public synchronized void pause(String sync, boolean pausedNow) {
        if (pausedNow) {
            paused.add(sync);
        } else {
            paused.remove(sync);
        }
    }

    @Override
    public synchronized List<Group> groups(long run) {
        return failures.getOrDefault(run, List.of()).stream()
                .collect(Collectors.groupingBy(row -> List.of(row.target(), row.kind(), row.code())))
                .values()
                .stream()
                .map(rows -> new Group(
                        rows.get(0).target(),
                        rows.get(0).kind(),
                        rows.get(0).code(),
                        rows.get(0).reason(),
                        rows.size(),
                        rows.get(0).key()))
                .sorted(Comparator.comparing(Group::count).reversed())
                .toList();
    }

    @Override
    public synchronized List<FailedRow> rows(
            long run,
            @Nullable String code,
            @Nullable String target,
            Outcome.@Nullable Kind kind,
            int most,
            int offset) {
        return failures.getOrDefault(run, List.of()).stream()
                .filter(row -> code == null || row.code().equals(code))
                .filter(row -> target == null || row.target().equals(target))
                .filter(row -> kind == null || row.kind() == kind)
                .skip(offset)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<FailedRow> history(String sync, String key, int most) {
        Stream<FailedRow> rows = failures.entrySet().stream()
                .filter(entry -> find(entry.getKey()).orElseThrow().sync().equals(sync))
                .flatMap(entry -> entry.getValue().stream())
                .filter(row -> row.key().equals(key));
        return rows.sorted(Comparator.comparing(FailedRow::run).reversed())
                .limit(most)
                .toList();
    }
}
