package io.penstock.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What was read lately, also that there was nothing. Bounded by the characters it holds.
 *
 * <p>A reader who asked the database before a write was committed must not put what it found into the cache after it.
 * Hence each key has a count of its writes (shared with other keys, which only costs a look-up): what was read is kept
 * only if the count is still what it was before reading.
 */
final class StoreCache {

    private static final int COUNTS = 1024;
    private static final int OVERHEAD = 200;

    private final Cache<Place, Optional<StoredDocument>> documents;
    private final AtomicLongArray writes = new AtomicLongArray(COUNTS);

    private record Place(StoreTable table, String key) {}

    /**
     * @param most characters of keys and documents
     * @param time after which what another process wrote is seen; zero to keep nothing
     */
    StoreCache(long most, Duration time) {
        this.documents = Caffeine.newBuilder()
                .maximumWeight(time.isZero() ? 0 : most)
                .weigher((Place place, Optional<StoredDocument> document) -> OVERHEAD
                        + place.key().length()
                        + document.map(known -> known.json().length()).orElse(0))
                .expireAfterWrite(time.isZero() ? Duration.ofNanos(1) : time)
                .build();
    }

    /** What is known of the key, or null if nothing is. */
    @SuppressWarnings("NullOptional")
    @Nullable
    Optional<StoredDocument> known(StoreTable table, String key) {
        return documents.getIfPresent(new Place(table, key));
    }

    /** Begins before the database is asked for these keys. */
    Reading reading(StoreTable table, Collection<String> keys) {
        Map<Place, Long> counts = new HashMap<>();
        for (String key : keys) {
            Place place = new Place(table, key);
            counts.put(place, writes.get(count(place)));
        }
        return new Reading(counts);
    }

    /** Called after a write, whether or not it went well. */
    void forget(StoreTable table, String key) {
        Place place = new Place(table, key);
        writes.incrementAndGet(count(place));
        documents.invalidate(place);
    }

    void forgetAll() {
        for (int i = 0; i < COUNTS; i++) {
            writes.incrementAndGet(i);
        }
        documents.invalidateAll();
    }

    private static int count(Place place) {
        return Math.floorMod(place.hashCode(), COUNTS);
    }

    /** A question to the database that is under way. */
    final class Reading {

        private final Map<Place, Long> counts;

        private Reading(Map<Place, Long> counts) {
            this.counts = counts;
        }

        /** Keeps what was found, and that the other keys have nothing, unless they were written meanwhile. */
        void keep(Map<String, StoredDocument> found) {
            counts.forEach((place, before) -> documents.asMap().compute(place, (same, known) -> {
                boolean isStill = writes.get(count(place)) == before;
                return isStill ? Optional.ofNullable(found.get(place.key())) : null;
            }));
        }
    }
}
