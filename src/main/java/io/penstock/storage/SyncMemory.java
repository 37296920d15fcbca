package io.penstock.storage;

import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** What is remembered of a sync beside its runs. */
final class SyncMemory {

    private final OperationsDatabase database;

    SyncMemory(OperationsDatabase database) {
        this.database = database;
    }

    Optional<UUID> incarnation(String sync) {
        return database.sql()
                .sql("SELECT incarnation FROM sync_memory WHERE sync = ? AND incarnation IS NOT NULL")
                .param(sync)
                .query(UUID.class)
                .optional();
    }

    void remember(String sync, UUID incarnation) {
        makeRoom(sync);
        database.write(() -> database.sql()
                .sql("UPDATE sync_memory SET incarnation = ? WHERE sync = ?")
                .params(incarnation, sync)
                .update());
    }

    boolean isPaused(String sync) {
        return database.sql()
                .sql("SELECT paused FROM sync_memory WHERE sync = ?")
                .param(sync)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void pause(String sync, boolean paused) {
        makeRoom(sync);
        database.write(() -> database.sql()
                .sql("UPDATE sync_memory SET paused = ? WHERE sync = ?")
                .params(paused, sync)
                .update());
    }

    private void makeRoom(String sync) {
        boolean known = database.sql()
                .sql("SELECT 1 FROM sync_memory WHERE sync = ?")
                .param(sync)
                .query()
                .optionalValue()
                .isPresent();
        if (known) {
            return;
        }
        try {
            database.write(() -> database.sql()
                    .sql("INSERT INTO sync_memory (sync, paused) VALUES (?, FALSE)")
                    .param(sync)
                    .update());
        } catch (DuplicateKeyException madeMeanwhile) {
            // Another thread made it, which is as good.
        }
    }
}
