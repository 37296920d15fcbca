package io.penstock.trigger.runs;

import io.penstock.row.Outcome;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.FedRow;
import io.penstock.trigger.feed.Feed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs that are over, each once, in the order in which they ended. The ledger is what is read, so a run that ended while
 * nobody looked is found. The position is a run before which all are done with; of those behind it, which may end in another
 * order than they began, the ones that are done with are remembered.
 */
final class SyncFinishedFeed implements Feed {

    private static final int PAGE = 200;

    private final String source;
    private final List<String> syncs;
    private final Set<RunState> states;
    private final boolean deliveredOnly;
    private final int batchSize;
    private final Runs runs;
    private final Positions positions;
    private final Clock clock;
    private List<Long> batch = List.of();

    /** @param syncs empty for all */
    SyncFinishedFeed(
            String source,
            List<String> syncs,
            Set<RunState> states,
            boolean deliveredOnly,
            int batchSize,
            Runs runs,
            Positions positions,
            Clock clock) {
        this.source = source;
        this.syncs = syncs;
        this.states = states;
        this.deliveredOnly = deliveredOnly;
        this.batchSize = batchSize;
        this.runs = runs;
        this.positions = positions;
        this.clock = clock;
        if (positions.of(source).isEmpty()) {
            begin();
        }
    }

    /** What has ended before the trigger was there is none of its concern. */
    private void begin() {
        long newest =
                runs.recent("", 1).stream().mapToLong(RunReport::id).findFirst().orElse(0);
        long floor = runs.open().stream().mapToLong(run -> run.id() - 1).min().orElse(newest);
        Map<String, Long> over = since(Math.min(floor, newest)).stream()
                .filter(run -> run.state().isOver())
                .collect(Collectors.toMap(run -> Long.toString(run.id()), RunReport::id));
        positions.move(source, Long.toString(Math.min(floor, newest)), over, 0, clock.instant());
    }

    @Override
    public List<FedRow> next() {
        long floor = floor();
        List<RunReport> behind = since(floor);
        Set<String> done = positions.seen(
                source, behind.stream().map(run -> Long.toString(run.id())).toList());
        List<RunReport> ended = behind.stream()
                .filter(run -> run.state().isOver() && !done.contains(Long.toString(run.id())))
                .sorted(Comparator.comparing((RunReport run) -> Objects.requireNonNullElse(run.endedAt(), Instant.MAX))
                        .thenComparingLong(RunReport::id))
                .toList();
        List<RunReport> wanted =
                ended.stream().filter(this::isWanted).limit(batchSize).toList();
        List<Long> passedOver =
                ended.stream().filter(run -> !isWanted(run)).map(RunReport::id).toList();
        if (!passedOver.isEmpty()) {
            remember(passedOver);
        }
        batch = wanted.stream().map(RunReport::id).toList();
        return wanted.stream().map(SyncFinishedFeed::row).toList();
    }

    private boolean isWanted(RunReport run) {
        return (syncs.isEmpty() || syncs.contains(run.sync()))
                && states.contains(run.state())
                && !(deliveredOnly && RunEvent.count(run, Outcome.Kind.DELIVERED) == 0);
    }

    private static FedRow row(RunReport run) {
        RunEvent event = new RunEvent(
                run.state() == RunState.COMPLETED ? RunEvent.Kind.COMPLETED : RunEvent.Kind.FAILED,
                run.sync(),
                run.sync() + " run " + run.id() + " is over: "
                        + run.state().name().toLowerCase(java.util.Locale.ROOT),
                run);
        return FedRow.of(run.sync() + "#" + run.id(), Long.toString(run.id()), event.body())
                .with(Map.of("sync", run.sync(), "run", run.id()));
    }

    /** The runs behind this one, newest first. */
    private List<RunReport> since(long floor) {
        List<RunReport> found = new ArrayList<>();
        List<RunReport> page = runs.recent("", PAGE);
        while (!page.isEmpty()) {
            List<RunReport> mine = page.stream().filter(run -> run.id() > floor).toList();
            found.addAll(mine);
            page = mine.size() < PAGE
                    ? List.of()
                    : runs.earlier("", mine.get(mine.size() - 1).id(), PAGE);
        }
        return found;
    }

    private long floor() {
        return positions.of(source).map(Long::parseLong).orElse(0L);
    }

    @Override
    public void settled() {
        remember(batch);
    }

    /** The floor rises up to the first run that is not done with. */
    private void remember(List<Long> done) {
        List<Long> behind = since(floor()).stream().map(RunReport::id).sorted().toList();
        Set<String> seen = positions.seen(
                source, behind.stream().map(id -> Long.toString(id)).toList());
        long floor = floor();
        for (long id : behind) {
            if (!seen.contains(Long.toString(id)) && !done.contains(id)) {
                break;
            }
            floor = id;
        }
        Map<String, Long> marks = done.stream().collect(Collectors.toMap(id -> Long.toString(id), id -> id));
        positions.move(source, Long.toString(floor), marks, floor + 1, clock.instant());
    }

    @Override
    public void close() {
        batch = List.of();
    }
}
