package io.penstock.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pretend.PretendTables;
import io.penstock.store.StoreWrite.Put;
import io.penstock.store.StoreWrite.When;
import io.penstock.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreCacheTest {

    private static final StoreTable TABLE = new StoreTable("", "t");
    private static final StoredDocument OLD = new StoredDocument("a", "1", 1, Instant.EPOCH, null);

    private final StoreCache cache = new StoreCache(10_000, Duration.ofMinutes(1));

    @Test
    void whatWasReadBeforeAWriteIsNotKeptAfterIt() {
        StoreCache.Reading reading = cache.reading(TABLE, Set.of("a"));
        cache.forget(TABLE, "a");
        reading.keep(Map.of("a", OLD));

        assertThat(cache.known(TABLE, "a")).isNull();
    }

    @Test
    void thatThereIsNothingIsRememberedUntilAWrite() {
        cache.reading(TABLE, Set.of("a", "b")).keep(Map.of("a", OLD));

        assertThat(cache.known(TABLE, "a")).contains(OLD);
        assertThat(cache.known(TABLE, "b")).isEqualTo(Optional.empty());
        cache.forget(TABLE, "b");
        assertThat(cache.known(TABLE, "b")).isNull();
        cache.forgetAll();
        assertThat(cache.known(TABLE, "a")).isNull();
    }

    @Test
    void theDatabaseIsAskedOnceAndAgainAfterAWrite() {
        PretendTables tables = new PretendTables();
        Store store = Store.of(tables, new MovableClock());
        store.write(TABLE, List.of(new Put("a", "1", null, new When.Always())));

        store.find(TABLE, List.of("a", "b"));
        store.find(TABLE, List.of("b", "a"));
        assertThat(tables.questions()).isEqualTo(1);
        store.write(TABLE, List.of(new Put("b", "2", null, new When.Always())));
        assertThat(store.find(TABLE, List.of("a", "b"))).hasSize(2);
        assertThat(tables.questions()).isEqualTo(2);
    }
}
