package io.penstock.pretend;

import io.penstock.store.Once;
import io.penstock.store.StoreEffect;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoredDocument;
import io.penstock.store.StoredTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tables of the store in memory. Nothing expires. */
public final class PretendTables implements StoredTables {

    private final Map<String, TreeMap<String, StoredDocument>> tables = new TreeMap<>();
    private final Map<String, StoreEffect> done = new HashMap<>();
    private long versions;
    private int questions;

    /** How often it was asked what stands under keys. */
    public synchronized int questions() {
        return questions;
    }

    @Override
    public synchronized Map<String, StoredDocument> find(StoreTable table, Collection<String> keys) {
        questions++;
        Map<String, StoredDocument> found = new HashMap<>(table(table));
        found.keySet().retainAll(List.copyOf(keys));
        return found;
    }

    @Override
    public synchronized List<StoreEffect> write(
            StoreTable table, List<? extends StoreWrite> writes, Instant now, Instant remembered) {
        List<StoreEffect> effects = new ArrayList<>();
        for (StoreWrite write : writes) {
            Once once = write.once();
            if (write instanceof StoreWrite.Forget gone) {
                forget(table, gone.once());
            }
            StoreEffect effect = once == null ? null : done.get(table + "/" + once);
            if (effect != null) {
                effects.add(effect);
                continue;
            }
            effect = write.on(table(table).get(write.key()));
            if (once != null && effect instanceof StoreEffect.Left) {
                forget(table, once);
                done.put(table + "/" + once, effect);
            }
            switch (effect) {
                case StoreEffect.Left left ->
                    table(table)
                            .put(
                                    write.key(),
                                    new StoredDocument(write.key(), left.json(), ++versions, now, write.expiresAt()));
                case StoreEffect.Gone gone -> table(table).remove(write.key());
                case StoreEffect.Refused refused -> {}
            }
            effects.add(effect);
        }
        return effects;
    }

    @Override
    public synchronized List<TableSize> tables(Instant now) {
        List<TableSize> sizes = new ArrayList<>();
        tables.forEach((name, documents) -> {
            long characters = documents.values().stream()
                    .mapToLong(document -> document.json().length())
                    .sum();
            if (!documents.isEmpty()) {
                sizes.add(new TableSize(StoreTable.of(name), documents.size(), characters, now));
            }
        });
        return sizes;
    }

    @Override
    public synchronized List<StoredDocument> page(StoreTable table, @Nullable String after, int most, Instant now) {
        return table(table).values().stream()
                .filter(document -> after == null || document.key().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized int clear(StoreTable table) {
        int size = table(table).size();
        table(table).clear();
        return size;
    }

    @Override
    public synchronized int erase(String key) {
        return (int) tables.values().stream()
                .filter(documents -> documents.remove(key) != null)
                .count();
    }

    @Override
    public int sweep(Instant now, int most) {
        return 0;
    }

    @Override
    public int forget(Instant now, long kept, int most) {
        return 0;
    }

    private void forget(StoreTable table, Once once) {
        done.keySet().removeIf(known -> known.startsWith(table + "/Once[name=" + once.name() + ","));
    }

    private TreeMap<String, StoredDocument> table(StoreTable table) {
        return tables.computeIfAbsent(table.toString(), name -> new TreeMap<>());
    }
}
