package io.penstock.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables, with a read cache before them. Safe for several threads.
 *
 * <p>Who reads after a write of this process has returned finds what was written. Another process may go on finding what
 * was there for as long as the cache keeps it ({@code penstock.store.cache.time}); writes and their conditions are exact
 * everywhere, since they never ask the cache.
 */
public final class Store {

    private static final int SWEPT_AT_ONCE = 1000;

    private final StoredTables tables;
    private final StoreCache cache;
    private final StoreSettings.RepeatSettings repeats;
    private final Clock clock;

    Store(StoredTables tables, StoreCache cache, StoreSettings.RepeatSettings repeats, Clock clock) {
        this.tables = tables;
        this.cache = cache;
        this.repeats = repeats;
        this.clock = clock;
    }

    /**
     * With a cache of 32 MB in which what another process wrote is seen after a minute. A million writes are known again
     * for a week.
     */
    public static Store of(StoredTables tables, Clock clock) {
        return new Store(
                tables,
                new StoreCache(16_000_000, Duration.ofMinutes(1)),
                new StoreSettings.RepeatSettings(Duration.ofDays(7), 1_000_000),
                clock);
    }

    /** What stands under a key. */
    public Optional<StoredDocument> find(StoreTable table, String key) {
        return Optional.ofNullable(find(table, Set.of(key)).get(key));
    }

    /** What stands under these keys, if memory knows it of all of them; nothing is asked. */
    public Optional<Map<String, StoredDocument>> remembered(StoreTable table, Collection<String> keys) {
        Instant now = clock.instant();
        Map<String, StoredDocument> found = new HashMap<>();
        for (String key : keys) {
            Optional<StoredDocument> known =
                    StoreLimits.faultOfKey(key).isEmpty() ? cache.known(table, key) : Optional.empty();
            if (known == null) {
                return Optional.empty();
            }
            known.filter(document -> !document.isExpired(now)).ifPresent(document -> found.put(key, document));
        }
        return Optional.of(found);
    }

    /** What stands under these keys: one query at most. */
    public Map<String, StoredDocument> find(StoreTable table, Collection<String> keys) {
        Instant now = clock.instant();
        Map<String, StoredDocument> found = new HashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String key : keys) {
            if (!StoreLimits.faultOfKey(key).isEmpty()) {
                continue;
            }
            Optional<StoredDocument> known = cache.known(table, key);
            if (known == null) {
                unknown.add(key);
            } else {
                known.ifPresent(document -> found.put(key, document));
            }
        }
        if (!unknown.isEmpty()) {
            StoreCache.Reading reading = cache.reading(table, unknown);
            Map<String, StoredDocument> read = tables.find(table, unknown);
            reading.keep(read);
            found.putAll(read);
        }
        found.values().removeIf(document -> document.isExpired(now));
        return found;
    }

    /**
     * Does all of this in one transaction, in this order, and says what each did.
     *
     * @throws StoreException if one has no key that can be kept
     */
    public List<StoreEffect> write(StoreTable table, List<? extends StoreWrite> writes) {
        for (StoreWrite write : writes) {
            String fault = StoreLimits.faultOfKey(write.key());
            if (!fault.isEmpty()) {
                throw new StoreException("store.bad-key", fault);
            }
        }
        if (writes.isEmpty()) {
            return List.of();
        }
        try {
            Instant now = clock.instant();
            return tables.write(table, writes, now, now.plus(repeats.time()));
        } finally {
            writes.forEach(write -> cache.forget(table, write.key()));
        }
    }

    /** The tables that hold anything, by scope and name. */
    public List<StoredTables.TableSize> tables() {
        return tables.tables(clock.instant());
    }

    /**
     * A part of a table by its keys, past the cache.
     *
     * @param after the last key of the part before, or null
     */
    public List<StoredDocument> page(StoreTable table, @Nullable String after, int most) {
        return tables.page(table, after, most, clock.instant());
    }

    /** Removes everything from a table. Answers how many documents. */
    public int clear(StoreTable table) {
        try {
            return tables.clear(table);
        } finally {
            cache.forgetAll();
        }
    }

    /** Removes what stands under this key in any table. Answers how many documents. */
    public int erase(String key) {
        try {
            return tables.erase(key);
        } finally {
            cache.forgetAll();
        }
    }

    /** Removes what has expired, and what is remembered of writes for long enough. Answers how many documents. */
    public int sweep() {
        Instant now = clock.instant();
        int unused = untilDone(() -> tables.forget(now, repeats.most(), SWEPT_AT_ONCE));
        return untilDone(() -> tables.sweep(now, SWEPT_AT_ONCE));
    }

    private static int untilDone(IntSupplier part) {
        int all = 0;
        int done;
        do {
            done = part.getAsInt();
            all += done;
        } while (done == SWEPT_AT_ONCE);
        return all;
    }

    /** When what is written now expires, or null. */
    public @Nullable Instant after(@Nullable Duration timeToLive) {
        return timeToLive == null ? null : clock.instant().plus(timeToLive);
    }
}
