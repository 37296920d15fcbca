package io.penstock.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.destination.OpenJobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The vendors' jobs, in the operations database. The rows of a job are one text: they come and go together. */
@Component
final class JdbcOpenJobs implements OpenJobs {

    /** Vendors keep jobs for at most a week. */
    private static final Duration KEPT = Duration.ofDays(10);

    private static final Duration KEPT_WHEN_ENDED = Duration.ofDays(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<JobRow>> ROWS = new TypeReference<>() {};

    private final OperationsDatabase database;
    private final Clock clock;
    private final String worker = UUID.randomUUID().toString();

    JdbcOpenJobs(OperationsDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(Entry entry) {
        database.write(() -> database.sql()
                .sql("""
                        INSERT INTO vendor_job (id, sync, target, operation, stage, handle, worker, since, job_rows)
                        VALUES (:id, :sync, :target, :operation, :stage, :handle, :worker, :since, :rows)
                        """)
                .param("id", entry.id())
                .param("sync", entry.sync())
                .param("target", entry.target())
                .param("operation", entry.operation())
                .param("stage", entry.stage().name())
                .param("handle", entry.handle())
                .param("worker", worker)
                .param("since", StoredTime.of(entry.since()))
                .param("rows", StoredText.of(written(entry.rows())))
                .update());
    }

    @Override
    public void move(String id, Stage stage, @Nullable String handle) {
        database.write(() -> database.sql()
                .sql("UPDATE vendor_job SET stage = ?, handle = ?, worker = ? WHERE id = ?")
                .params(stage.name(), handle, worker, id)
                .update());
    }

    @Override
    public void leave(String id) {
        database.write(() -> database.sql()
                .sql("UPDATE vendor_job SET worker = NULL WHERE id = ?")
                .param(id)
                .update());
    }

    @Override
    public void remove(String id) {
        database.write(() -> database.sql()
                .sql("DELETE FROM vendor_job WHERE id = ?")
                .param(id)
                .update());
    }

    @Override
    public List<Entry> left(String sync, String target) {
        forgetOld();
        return database.sql()
                .sql("SELECT * FROM vendor_job WHERE sync = ? AND target = ? AND (worker IS NULL OR worker <> ?)"
                        + " ORDER BY since, id")
                .params(sync, target, worker)
                .query(JdbcOpenJobs::read)
                .list();
    }

    private void forgetOld() {
        database.write(() -> database.sql()
                .sql("DELETE FROM vendor_job WHERE since < ? OR (stage = 'ENDED' AND since < ?)")
                .params(
                        StoredTime.of(clock.instant().minus(KEPT)),
                        StoredTime.of(clock.instant().minus(KEPT_WHEN_ENDED)))
                .update());
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("sync"),
                row.getString("target"),
                row.getString("operation"),
                Stage.valueOf(row.getString("stage")),
                row.getString("handle"),
                StoredTime.read(row, "since"),
                rows(row.getString("job_rows")));
    }

    private static String written(List<JobRow> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<JobRow> rows(String written) {
        try {
            return JSON.readValue(written, ROWS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the rows of a job in the operations database cannot be read", damaged);
        }
    }
}
