package io.penstock.storage;

import io.penstock.sync.RunKind;
import io.penstock.sync.RunRequest;
import io.penstock.sync.RunRequests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Wishes for runs, in the operations database. */
@Component
final class JdbcRunRequests implements RunRequests {

    private static final long NO_PLAN = 0;

    private final OperationsDatabase database;

    JdbcRunRequests(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public boolean add(RunRequest request) {
        try {
            database.write(() -> database.sql()
                    .sql("""
                            INSERT INTO run_request (sync, kind, plan_run, cause, asked_by, asked_at)
                            VALUES (:sync, :kind, :plan, :cause, :by, :at)
                            """)
                    .param("sync", request.sync())
                    .param("kind", request.kind().name())
                    .param("plan", plan(request))
                    .param("cause", StoredText.of(request.trigger()))
                    .param("by", StoredText.of(request.by()))
                    .param("at", StoredTime.of(request.at()))
                    .update());
            return true;
        } catch (DuplicateKeyException sameWish) {
            return false;
        }
    }

    @Override
    public Optional<RunRequest> next(String sync, Set<RunKind> kinds) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        return database.sql()
                .sql("SELECT * FROM run_request WHERE sync = :sync AND kind IN (:kinds) ORDER BY id LIMIT 1")
                .param("sync", sync)
                .param("kinds", kinds.stream().map(RunKind::name).toList())
                .query(JdbcRunRequests::read)
                .optional();
    }

    @Override
    public List<RunRequest> waiting() {
        return database.sql()
                .sql("SELECT * FROM run_request ORDER BY id")
                .query(JdbcRunRequests::read)
                .list();
    }

    @Override
    public void drop(RunRequest request) {
        database.write(() -> delete(database, request));
    }

    /** Takes the request away, if it is there, as part of the caller's transaction. */
    static int delete(OperationsDatabase database, RunRequest request) {
        return database.sql()
                .sql("DELETE FROM run_request WHERE sync = :sync AND kind = :kind AND plan_run = :plan")
                .param("sync", request.sync())
                .param("kind", request.kind().name())
                .param("plan", plan(request))
                .update();
    }

    private static long plan(RunRequest request) {
        Long plan = request.plan();
        return plan == null ? NO_PLAN : plan;
    }

    private static RunRequest read(ResultSet row, int number) throws SQLException {
        long plan = row.getLong("plan_run");
        @Nullable Long planOrNull = plan == NO_PLAN ? null : Long.valueOf(plan);
        return new RunRequest(
                row.getString("sync"),
                RunKind.valueOf(row.getString("kind")),
                row.getString("cause"),
                row.getString("asked_by"),
                planOrNull,
                StoredTime.read(row, "asked_at"));
    }
}
