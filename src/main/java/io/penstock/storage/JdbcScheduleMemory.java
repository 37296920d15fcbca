package io.penstock.storage;

import io.penstock.sync.ScheduleMemory;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** When schedules last fired and which runs were followed, in the operations database. */
@Component
final class JdbcScheduleMemory implements ScheduleMemory {

    private final OperationsDatabase database;

    JdbcScheduleMemory(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> lastFired(String sync) {
        return database.sql()
                .sql("SELECT fired_at FROM schedule_memory WHERE sync = ?")
                .param(sync)
                .query((row, number) -> StoredTime.read(row, "fired_at"))
                .optional();
    }

    @Override
    public void fired(String sync, Instant at) {
        if (update(sync, at) == 0) {
            try {
                database.write(() -> database.sql()
                        .sql("INSERT INTO schedule_memory (sync, fired_at) VALUES (?, ?)")
                        .params(sync, StoredTime.of(at))
                        .update());
            } catch (DuplicateKeyException firedMeanwhile) {
                update(sync, at);
            }
        }
    }

    @Override
    public OptionalLong lastFollowed(String sync, String followed) {
        return database.sql()
                .sql("SELECT run FROM followed_run WHERE sync = ? AND followed = ?")
                .params(sync, followed)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void follow(String sync, String followed, long run) {
        database.write(() -> {
            database.sql()
                    .sql("DELETE FROM followed_run WHERE sync = ? AND followed = ?")
                    .params(sync, followed)
                    .update();
            return database.sql()
                    .sql("INSERT INTO followed_run (sync, followed, run) VALUES (?, ?, ?)")
                    .params(sync, followed, run)
                    .update();
        });
    }

    private int update(String sync, Instant at) {
        return database.write(() -> database.sql()
                .sql("UPDATE schedule_memory SET fired_at = ? WHERE sync = ?")
                .params(StoredTime.of(at), sync)
                .update());
    }
}
