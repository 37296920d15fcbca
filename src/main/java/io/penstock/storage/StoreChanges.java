package io.penstock.storage;

import io.penstock.store.StoreEffect;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The changes of one transaction to one table of the store: worked out in memory, then saved once per key. */
final class StoreChanges {

    private final StoreTable table;
    private final Map<String, StoredDocument> stored;
    private final Instant now;
    private final Map<String, StoredDocument> current = new HashMap<>();
    private final Map<String, @Nullable StoredDocument> changed = new TreeMap<>();

    /** @param stored the lines that there are, expired or not, locked */
    StoreChanges(StoreTable table, Map<String, StoredDocument> stored, Instant now) {
        this.table = table;
        this.stored = stored;
        this.now = now;
        stored.forEach((key, document) -> {
            Instant expires = document.expiresAt();
            if (expires == null || expires.isAfter(now)) {
                current.put(key, document);
            }
        });
    }

    /** What stands under the key after the changes so far, or null. */
    @Nullable
    StoredDocument now(String key) {
        return current.get(key);
    }

    void apply(StoreWrite write, StoreEffect effect) {
        switch (effect) {
            case StoreEffect.Left left -> {
                StoredDocument document = document(write, left);
                current.put(write.key(), document);
                changed.put(write.key(), document);
            }
            case StoreEffect.Gone gone -> {
                current.remove(write.key());
                changed.put(write.key(), null);
            }
            case StoreEffect.Refused refused -> {}
        }
    }

    void save(JdbcTemplate template) {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> deletes = new ArrayList<>();
        changed.forEach((key, document) -> {
            if (document == null) {
                deletes.add(new Object[] {table.scope(), table.name(), key});
            } else {
                (stored.containsKey(key) ? updates : inserts).add(line(document));
            }
        });
        run(template, "DELETE FROM store_entry WHERE scope = ? AND name = ? AND entry_key = ?", deletes);
        run(template, """
                UPDATE store_entry SET document = ?, version = ?, changed_at = ?, expires_at = ?
                WHERE scope = ? AND name = ? AND entry_key = ?
                """, updates);
        run(template, """
                INSERT INTO store_entry (document, version, changed_at, expires_at, scope, name, entry_key)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, inserts);
    }

    private static void run(JdbcTemplate template, String sql, List<Object[]> lines) {
        if (!lines.isEmpty()) {
            template.batchUpdate(sql, lines);
        }
    }

    private StoredDocument document(StoreWrite write, StoreEffect.Left left) {
        StoredDocument before = stored.get(write.key());
        StoredDocument known = current.get(write.key());
        // A clock, so that a key that was deleted does not begin again with a version that somebody remembers.
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        long least = Math.max(before == null ? 0 : before.version(), known == null ? 0 : known.version());
        // A count keeps the end that it began with: it is of an hour, say, and not of an hour without a count.
        Instant expires = write instanceof StoreWrite.Add && known != null ? known.expiresAt() : write.expiresAt();
        return new StoredDocument(write.key(), StoredText.of(left.json()), Math.max(least + 1, micros), now, expires);
    }

    private Object[] line(StoredDocument document) {
        return new Object[] {
            document.json(),
            document.version(),
            StoredTime.of(document.changedAt()),
            StoredTime.orNull(document.expiresAt()),
            table.scope(),
            table.name(),
            document.key()
        };
    }
}
