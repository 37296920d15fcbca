package io.penstock.storage;

import io.penstock.store.StoreEffect;
import io.penstock.store.StoreLimits;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import io.penstock.store.StoredTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The tables of the store, in the operations database. */
@Component
final class JdbcStoredTables implements StoredTables {

    private static final int KEYS_AT_ONCE = 500;
    private static final int ATTEMPTS = 20;

    private static final String OF_TABLE = " WHERE scope = :scope AND name = :name";
    private static final String ALIVE = " (expires_at IS NULL OR expires_at > :now)";

    private final OperationsDatabase database;

    JdbcStoredTables(OperationsDatabase database) {
        this.database = database;
    }

    @Override
    public Map<String, StoredDocument> find(StoreTable table, Collection<String> keys) {
        return read(table, List.copyOf(keys), "");
    }

    @Override
    public List<StoreEffect> write(
            StoreTable table, List<? extends StoreWrite> writes, Instant now, Instant remembered) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(() -> written(table, writes, StoredTime.cut(now), remembered));
            } catch (DuplicateKeyException | ConcurrencyFailureException anotherWasFaster) {
                if (attempt == ATTEMPTS) {
                    throw anotherWasFaster;
                }
            }
        }
    }

    private List<StoreEffect> written(
            StoreTable table, List<? extends StoreWrite> writes, Instant now, Instant remembered) {
        // In one order everywhere, so that two who write the same keys wait for each other and not both.
        TreeSet<String> keys = new TreeSet<>();
        writes.forEach(write -> keys.add(write.key()));
        Map<String, StoredDocument> stored = read(table, List.copyOf(keys), " ORDER BY entry_key FOR UPDATE");
        StoreChanges changes = new StoreChanges(table, stored, now);
        StoreRepeats repeats = StoreRepeats.of(database, table, writes, now);
        List<StoreEffect> effects = new ArrayList<>(writes.size());
        for (StoreWrite write : writes) {
            StoreEffect effect = repeats.earlier(write);
            if (effect == null) {
                effect = effect(write, changes.now(write.key()));
                changes.apply(write, effect);
                repeats.note(write, effect);
            }
            effects.add(effect);
        }
        changes.save(database.template());
        repeats.save(remembered);
        return effects;
    }

    private static StoreEffect effect(StoreWrite write, @Nullable StoredDocument now) {
        StoreEffect effect = write.on(now);
        return effect instanceof StoreEffect.Left left && left.json().length() > StoreLimits.LONGEST_DOCUMENT
                ? StoreEffect.Refused.TOO_LARGE
                : effect;
    }

    @Override
    public List<TableSize> tables(Instant now) {
        return database.sql()
                .sql("SELECT scope, name, COUNT(*) AS documents, SUM(CHAR_LENGTH(document)) AS characters,"
                        + " MAX(changed_at) AS changed FROM store_entry WHERE" + ALIVE
                        + " GROUP BY scope, name ORDER BY scope, name")
                .param("now", StoredTime.of(now))
                .query((row, number) -> new TableSize(
                        new StoreTable(row.getString("scope"), row.getString("name")),
                        row.getLong("documents"),
                        row.getLong("characters"),
                        StoredTime.read(row, "changed")))
                .list();
    }

    @Override
    public List<StoredDocument> page(StoreTable table, @Nullable String after, int most, Instant now) {
        return database.sql()
                .sql("SELECT * FROM store_entry" + OF_TABLE + " AND" + ALIVE
                        + (after == null ? "" : " AND entry_key > :after") + " ORDER BY entry_key LIMIT :most")
                .param("scope", table.scope())
                .param("name", table.name())
                .param("now", StoredTime.of(now))
                .param("after", after)
                .param("most", most)
                .query(JdbcStoredTables::document)
                .list();
    }

    @Override
    public int clear(StoreTable table) {
        return database.write(() -> {
            int documents = database.sql()
                    .sql("DELETE FROM store_entry" + OF_TABLE)
                    .param("scope", table.scope())
                    .param("name", table.name())
                    .update();
            StoreRepeats.forgetTable(database, table);
            return documents;
        });
    }

    @Override
    public int erase(String key) {
        return database.write(() -> {
            StoreRepeats.forgetKey(database, key);
            return database.sql()
                    .sql("DELETE FROM store_entry WHERE entry_key = ?")
                    .param(key)
                    .update();
        });
    }

    @Override
    public int sweep(Instant now, int most) {
        return database.write(() -> {
            List<Object[]> expired = database.sql()
                    .sql("SELECT scope, name, entry_key FROM store_entry WHERE expires_at <= :now"
                            + " ORDER BY scope, name, entry_key LIMIT :most")
                    .param("now", StoredTime.of(now))
                    .param("most", most)
                    .query((row, number) -> new Object[] {
                        row.getString("scope"), row.getString("name"), row.getString("entry_key"), StoredTime.of(now)
                    })
                    .list();
            // What was written again meanwhile lives on.
            database.template()
                    .batchUpdate(
                            "DELETE FROM store_entry WHERE scope = ? AND name = ? AND entry_key = ?"
                                    + " AND expires_at <= ?",
                            expired);
            return expired.size();
        });
    }

    @Override
    public int forget(Instant now, long kept, int most) {
        return database.write(() -> StoreRepeats.forget(database, now, kept, most));
    }

    private Map<String, StoredDocument> read(StoreTable table, List<String> keys, String ending) {
        Map<String, StoredDocument> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            database.sql()
                    .sql("SELECT * FROM store_entry WHERE (scope, name, entry_key) IN (:keys)" + ending)
                    .param("keys", whole(table, keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE))))
                    .query(JdbcStoredTables::document)
                    .list()
                    .forEach(document -> found.put(document.key(), document));
        }
        return found;
    }

    /** Each as the whole primary key: with the table named apart H2 reads all of it for a list of keys. */
    static List<Object[]> whole(StoreTable table, List<String> keys) {
        return keys.stream()
                .map(key -> new Object[] {table.scope(), table.name(), key})
                .toList();
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                row.getString("entry_key"),
                row.getString("document"),
                row.getLong("version"),
                StoredTime.read(row, "changed_at"),
                StoredTime.readOrNull(row, "expires_at"));
    }
}
