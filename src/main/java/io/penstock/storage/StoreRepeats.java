package io.penstock.storage;

import io.penstock.store.Once;
import io.penstock.store.StoreEffect;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The writes that one transaction may find done already, and those that it does: a write is remembered with its effect or
 * neither is. Two transactions that do the same at once meet at the primary key, and the slower one begins anew.
 */
final class StoreRepeats {

    private static final int NAMES_AT_ONCE = 500;

    private final OperationsDatabase database;
    private final StoreTable table;
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, Done> fresh = new TreeMap<>();
    private final Set<String> stale = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    /**
     * @param version null of what has been known for long enough: it is done again, and replaced
     * @param entry digest of the key that was written
     * @param result the sum after an addition; null of other writes
     */
    private record Done(
            @Nullable String version,
            String entry,
            @Nullable String result) {}

    private StoreRepeats(OperationsDatabase database, StoreTable table) {
        this.database = database;
        this.table = table;
    }

    /** What is known of these writes. */
    static StoreRepeats of(
            OperationsDatabase database, StoreTable table, List<? extends StoreWrite> writes, Instant now) {
        StoreRepeats repeats = new StoreRepeats(database, table);
        Set<String> names = new TreeSet<>();
        for (StoreWrite write : writes) {
            Once once = write.once();
            if (once != null) {
                names.add(once.name());
            }
        }
        for (List<String> part : parts(names)) {
            repeats.read(part, now);
        }
        return repeats;
    }

    /** What the same write did before; null if it was not done. */
    @Nullable
    StoreEffect earlier(StoreWrite write) {
        Once once = write.once();
        Done before = once == null ? null : done.get(once.name());
        return once == null || before == null || !once.version().equals(before.version())
                ? null
                : new StoreEffect.Left(before.result() == null ? "null" : before.result());
    }

    void note(StoreWrite write, StoreEffect effect) {
        if (effect == StoreEffect.Gone.GONE) {
            String entry = Once.digest(write.key());
            removed.add(entry);
            done.values().removeIf(known -> known.entry().equals(entry));
            fresh.values().removeIf(known -> known.entry().equals(entry));
        }
        Once once = write.once();
        if (write instanceof StoreWrite.Forget gone && done.remove(gone.once().name()) != null) {
            fresh.remove(gone.once().name());
            stale.add(gone.once().name());
        }
        if (once != null && effect instanceof StoreEffect.Left left) {
            Done now = new Done(
                    once.version(),
                    Once.digest(write.key()),
                    write instanceof StoreWrite.Add ? StoredText.of(left.json()) : null);
            if (done.put(once.name(), now) != null) {
                stale.add(once.name());
            }
            fresh.put(once.name(), now);
        }
    }

    void save(Instant until) {
        for (List<String> part : parts(removed)) {
            database.sql()
                    .sql("DELETE FROM store_delivery WHERE scope = :scope AND name = :name AND entry IN (:entries)")
                    .param("scope", table.scope())
                    .param("name", table.name())
                    .param("entries", part)
                    .update();
        }
        for (List<String> part : parts(stale)) {
            database.sql()
                    .sql("DELETE FROM store_delivery WHERE (scope, name, delivery) IN (:names)")
                    .param("names", JdbcStoredTables.whole(table, part))
                    .update();
        }
        List<Object[]> lines = new ArrayList<>(fresh.size());
        fresh.forEach((name, now) -> lines.add(new Object[] {
            table.scope(), table.name(), name, now.version(), now.entry(), now.result(), StoredTime.of(until)
        }));
        if (!lines.isEmpty()) {
            database.template()
                    .batchUpdate(
                            "INSERT INTO store_delivery (scope, name, delivery, version, entry, result, kept_until)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                            lines);
        }
    }

    /** Within a transaction. */
    static void forgetTable(OperationsDatabase database, StoreTable table) {
        database.sql()
                .sql("DELETE FROM store_delivery WHERE scope = ? AND name = ?")
                .param(table.scope())
                .param(table.name())
                .update();
    }

    /** Within a transaction. */
    static void forgetKey(OperationsDatabase database, String key) {
        database.sql()
                .sql("DELETE FROM store_delivery WHERE entry = ?")
                .param(Once.digest(key))
                .update();
    }

    /** Within a transaction: the oldest first. */
    static int forget(OperationsDatabase database, Instant now, long kept, int most) {
        long newest = database.sql()
                .sql("SELECT COALESCE(MAX(id), 0) FROM store_delivery")
                .query(Long.class)
                .single();
        return database.sql()
                .sql("DELETE FROM store_delivery WHERE id IN (SELECT id FROM store_delivery"
                        + " WHERE id <= :last OR kept_until <= :now ORDER BY id LIMIT :most)")
                .param("last", newest - kept)
                .param("now", StoredTime.of(now))
                .param("most", most)
                .update();
    }

    private void read(List<String> names, Instant now) {
        database.sql()
                .sql("SELECT delivery, version, entry, result, kept_until FROM store_delivery"
                        + " WHERE (scope, name, delivery) IN (:names)")
                .param("names", JdbcStoredTables.whole(table, names))
                .query(row -> {
                    boolean over = !StoredTime.read(row, "kept_until").isAfter(now);
                    String version = over ? null : row.getString("version");
                    done.put(
                            row.getString("delivery"),
                            new Done(version, row.getString("entry"), row.getString("result")));
                });
    }

    private static List<List<String>> parts(Set<String> texts) {
        List<String> all = List.copyOf(texts);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += NAMES_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + NAMES_AT_ONCE)));
        }
        return parts;
    }
}
