package io.penstock.storage;

import io.penstock.sync.Audit;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who asked for what, in the operations database. */
@Component
final class JdbcAudit implements Audit {

    private final OperationsDatabase database;
    private final Clock clock;

    JdbcAudit(OperationsDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void note(String who, String what, String sync) {
        database.write(() -> database.sql()
                .sql("INSERT INTO audit (noted_at, who, what, sync) VALUES (?, ?, ?, ?)")
                .params(StoredTime.of(clock.instant()), StoredText.of(who), StoredText.of(what), StoredText.of(sync))
                .update());
    }

    @Override
    public List<Entry> recent(String sync, int most) {
        return database.sql()
                .sql("SELECT * FROM audit" + (sync.isEmpty() ? "" : " WHERE sync = :sync")
                        + " ORDER BY id DESC LIMIT :most")
                .param("sync", sync)
                .param("most", most)
                .query((row, number) -> new Entry(
                        StoredTime.read(row, "noted_at"),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("sync")))
                .list();
    }
}
