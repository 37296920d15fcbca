package io.penstock.storage;

import io.penstock.change.FailedRow;
import io.penstock.sync.RunReport;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunState;
import io.penstock.sync.Runs;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The runs, in the operations database. */
@Component
final class JdbcRuns implements Runs {

    private static final List<String> OPEN = Arrays.stream(RunState.values())
            .filter(state -> !state.isOver())
            .map(RunState::name)
            .toList();

    private final OperationsDatabase database;
    private final FailedRowTable failedRows;
    private final SyncMemory memory;
    private final Clock clock;

    JdbcRuns(OperationsDatabase database, Clock clock) {
        this.database = database;
        this.failedRows = new FailedRowTable(database);
        this.memory = new SyncMemory(database);
        this.clock = clock;
    }

    @Override
    public RunReport begin(RunRequest request) {
        return database.write(() -> {
            RunReport run = insert(request);
            JdbcRunRequests.delete(database, request);
            return run;
        });
    }

    private RunReport insert(RunRequest request) {
        RunReport run = new RunReport(
                0,
                request.sync(),
                request.kind(),
                request.trigger(),
                request.by(),
                RunState.PLANNING,
                null,
                null,
                null,
                StoredTime.cut(clock.instant()),
                null);
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO run (sync, kind, cause, asked_by, state, started_at)
                        VALUES (:sync, :kind, :cause, :by, :state, :startedAt)
                        """)
                .param("sync", run.sync())
                .param("kind", run.kind().name())
                .param("cause", StoredText.of(run.trigger()))
                .param("by", StoredText.of(run.by()))
                .param("state", run.state().name())
                .param("startedAt", StoredTime.of(run.startedAt()))
                .update(id, "id");
        return find(Objects.requireNonNull(id.getKey()).longValue()).orElseThrow();
    }

    @Override
    public void update(RunReport report) {
        database.write(() -> written(report));
    }

    @Override
    public void update(RunReport report, Iterable<FailedRow> failures) {
        database.write(() -> {
            written(report);
            return failedRows.replace(report.id(), report.sync(), failures);
        });
    }

    private int written(RunReport report) {
        String problem = report.problem();
        int changed = database.sql()
                .sql("""
                        UPDATE run SET state = :state, counts = :counts, tally = :tally, problem = :problem,
                            ended_at = :endedAt
                        WHERE id = :id
                        """)
                .param("state", report.state().name())
                .param("counts", StoredRun.json(report.counts()))
                .param("tally", StoredRun.json(report.tally()))
                .param("problem", problem == null ? null : StoredText.of(problem))
                .param("endedAt", StoredTime.orNull(report.endedAt()))
                .param("id", report.id())
                .update();
        if (changed == 0) {
            throw new IllegalStateException("run " + report.id() + " of " + report.sync() + " is not in the ledger");
        }
        return changed;
    }

    @Override
    public Optional<RunReport> find(long run) {
        return database.sql()
                .sql("SELECT * FROM run WHERE id = ?")
                .param(run)
                .query(StoredRun::read)
                .optional();
    }

    @Override
    public List<RunReport> recent(String sync, int most) {
        return earlier(sync, Long.MAX_VALUE, most);
    }

    @Override
    public List<RunReport> earlier(String sync, long before, int most) {
        return database.sql()
                .sql("SELECT * FROM run WHERE id < :before" + (sync.isEmpty() ? "" : " AND sync = :sync")
                        + " ORDER BY id DESC LIMIT :most")
                .param("before", before)
                .param("sync", sync)
                .param("most", most)
                .query(StoredRun::read)
                .list();
    }

    @Override
    public Optional<RunReport> lastCompleted(String sync) {
        return one("SELECT * FROM run WHERE sync = :sync AND state = 'COMPLETED' ORDER BY id DESC LIMIT 1", sync);
    }

    @Override
    public Optional<RunReport> first(String sync) {
        return one("SELECT * FROM run WHERE sync = :sync ORDER BY id LIMIT 1", sync);
    }

    private Optional<RunReport> one(String sql, String sync) {
        return database.sql()
                .sql(sql)
                .param("sync", sync)
                .query(StoredRun::read)
                .optional();
    }

    @Override
    public List<RunReport> open() {
        return database.sql()
                .sql("SELECT * FROM run WHERE state IN (:open) ORDER BY id")
                .param("open", OPEN)
                .query(StoredRun::read)
                .list();
    }

    @Override
    public Optional<UUID> incarnation(String sync) {
        return memory.incarnation(sync);
    }

    @Override
    public void remember(String sync, UUID incarnation) {
        memory.remember(sync, incarnation);
    }

    @Override
    public boolean isPaused(String sync) {
        return memory.isPaused(sync);
    }

    @Override
    public void pause(String sync, boolean paused) {
        memory.pause(sync, paused);
    }
}
