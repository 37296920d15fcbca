package io.penstock.storage;

import io.penstock.sync.Retention;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** Forgetting, in the operations database. */
@Component
final class JdbcRetention implements Retention {

    private final OperationsDatabase database;

    JdbcRetention(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public int prune(Instant olderThan) {
        OffsetDateTime limit = StoredTime.of(olderThan);
        return database.write(() -> {
            database.sql()
                    .sql("DELETE FROM audit WHERE noted_at < ?")
                    .param(limit)
                    .update();
            return database.sql()
                    .sql("DELETE FROM run WHERE ended_at < ? AND id NOT IN (SELECT MAX(id) FROM run GROUP BY sync)")
                    .param(limit)
                    .update();
        });
    }

    @Override
    public int erase(String sync, String key) {
        String stored = StoredText.of(key);
        return database.write(() -> database.sql()
                .sql("DELETE FROM failed_row WHERE sync = :sync AND key_start = :start AND row_key = :key")
                .param("sync", sync)
                .param("start", StoredText.start(stored, FailedRowTable.KEY_START))
                .param("key", stored)
                .update());
    }
}
