package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.store.Once;
import io.penstock.store.Store;
import io.penstock.store.StoreEffect;
import io.penstock.store.StoreEffect.Left;
import io.penstock.store.StoreEffect.Refused;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoreWrite.Add;
import io.penstock.store.StoreWrite.Append;
import io.penstock.store.StoreWrite.Put;
import io.penstock.store.StoreWrite.When;
import io.penstock.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A write that comes again has its effect once, on every database. */
@NullUnmarked
abstract class StoreRepeatsContract {

    static final StoreTable OWNERS = new StoreTable("", "owners");

    final MovableClock clock = new MovableClock();

    private Store store;

    abstract OperationsDatabase database();

    /** A store as another process would have it, with a cache of its own. */
    Store another() {
        return Store.of(new JdbcStoredTables(database()), clock);
    }

    Store store() {
        if (store == null) {
            store = another();
        }
        return store;
    }

    StoreEffect write(StoreWrite write) {
        return store().write(OWNERS, List.of(write)).get(0);
    }

    static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
        }
        return results;
    }

    @Test
    void aCountThatComesAgainIsAnsweredAsBeforeAndCountsOnce() {
        assertThat(write(add("a", "1.50", "e1", ""))).isEqualTo(new Left("1.50"));
        assertThat(write(add("a", "2", "e2", ""))).isEqualTo(new Left("3.50"));

        assertThat(write(add("a", "1.50", "e1", ""))).isEqualTo(new Left("1.50"));
        assertThat(another().write(OWNERS, List.of(add("a", "2", "e2", "")))).containsExactly(new Left("3.50"));

        assertThat(json("a")).isEqualTo("3.50");
        assertThat(another().write(new StoreTable("", "others"), List.of(add("a", "2", "e2", ""))))
                .containsExactly(new Left("2"));
    }

    @Test
    void anotherVersionHasItsEffectAndOnlyTheLastIsKnown() {
        write(add("a", "1", "row", "v1"));
        write(add("a", "1", "row", "v2"));
        write(add("a", "1", "row", "v2"));
        assertThat(json("a")).isEqualTo("2");

        assertThat(write(add("a", "1", "row", "v1"))).isEqualTo(new Left("3"));
    }

    @Test
    void aRowThatIsGoneAndComesBackCountsAgain() {
        write(add("a", "1", "row", "v1"));
        write(new StoreWrite.Forget(new Once("row", "gone")));
        write(add("a", "1", "row", "v1"));
        assertThat(write(add("a", "1", "row", "v1"))).isEqualTo(new Left("2"));

        store().write(OWNERS, List.of(new StoreWrite.Forget(new Once("row", "gone")), add("a", "1", "row", "v1")));
        assertThat(json("a")).isEqualTo("3");
    }

    @Test
    void ofOneCallTheSecondOfTheSameNameIsTheSame() {
        List<StoreEffect> effects =
                store().write(OWNERS, List.of(add("a", "1", "e", ""), add("a", "1", "e", ""), add("a", "1", "f", "")));

        assertThat(effects).containsExactly(new Left("1"), new Left("1"), new Left("2"));
    }

    @Test
    void whatWasRefusedIsNotRemembered() {
        write(new Put("a", "\"text\"", null, new When.Always()));
        assertThat(write(add("a", "1", "e", ""))).isEqualTo(Refused.UNFIT);
        write(new Put("a", "5", null, new When.Always()));

        assertThat(write(add("a", "1", "e", ""))).isEqualTo(new Left("6"));
    }

    @Test
    void listsAndConditionsComeAgainWithoutHarm() {
        Append page = new Append("pages", List.of("1"), 5, null, new Once("p", ""));
        Put fresh = new Put("doc", "1", null, new When.Version(0), new Once("d", ""));

        write(page);
        write(page);
        assertThat(write(fresh)).isInstanceOf(Left.class);
        assertThat(write(fresh)).isInstanceOf(Left.class);

        assertThat(json("pages")).isEqualTo("[1]");
        assertThat(write(new Put("doc", "2", null, new When.Version(0)))).isEqualTo(Refused.CHANGED);
    }

    @Test
    void ofManyWhoCountTheSameAtOnceOneCounts() throws Exception {
        List<StoreWrite> both = List.of(add("b", "1", "one", ""), add("a", "1", "two", ""));
        List<StoreWrite> turned = new ArrayList<>(both);
        Collections.reverse(turned);

        atOnce(IntStream.range(0, 12)
                .<Callable<List<StoreEffect>>>mapToObj(i -> () -> another().write(OWNERS, i % 2 == 0 ? both : turned))
                .toList());

        assertThat(json("a")).isEqualTo("1");
        assertThat(json("b")).isEqualTo("1");
    }

    @Test
    void ofManyWhoCountTheSameUnderDifferentKeysOneCounts() throws Exception {
        List<StoreEffect> effects = atOnce(IntStream.range(0, 8)
                .<Callable<StoreEffect>>mapToObj(i -> () -> another()
                        .write(OWNERS, List.of(add("k" + i, "1", "same", "")))
                        .get(0))
                .toList());

        assertThat(effects).containsOnly(new Left("1"));
        assertThat(another().page(OWNERS, null, 10)).hasSize(1);
    }

    @Test
    void afterAWeekOrAMillionOthersItCountsAgain() {
        write(add("a", "1", "e", ""));
        clock.move(Duration.ofDays(7));
        assertThat(write(add("a", "1", "e", ""))).isEqualTo(new Left("2"));
        assertThat(write(add("a", "1", "e", ""))).isEqualTo(new Left("2"));

        for (int i = 0; i < 5; i++) {
            write(add("a", "1", "n" + i, ""));
        }
        JdbcStoredTables tables = new JdbcStoredTables(database());
        assertThat(tables.forget(clock.instant(), 6, 100)).isZero();
        assertThat(tables.forget(clock.instant(), 5, 100)).isEqualTo(1);
        assertThat(write(add("a", "1", "e", ""))).isEqualTo(new Left("8"));

        clock.move(Duration.ofDays(8));
        assertThat(tables.forget(clock.instant(), 100, 4)).isEqualTo(4);
        assertThat(tables.forget(clock.instant(), 100, 4)).isEqualTo(2);
        assertThat(json("a")).isEqualTo("8");
    }

    @Test
    void whoRemovesACounterForgetsWhatWasCountedInIt() {
        for (Runnable removal : List.<Runnable>of(
                () -> write(new StoreWrite.Delete("a")),
                () -> assertThat(store().erase("a")).isEqualTo(1),
                () -> assertThat(store().clear(OWNERS)).isEqualTo(1))) {
            write(add("a", "1", "e", ""));
            write(add("a", "1", "e", ""));
            assertThat(json("a")).isEqualTo("1");
            removal.run();
        }
        assertThat(store().write(
                                OWNERS,
                                List.of(add("a", "1", "e", ""), new StoreWrite.Delete("a"), add("a", "1", "e", ""))))
                .containsExactly(new Left("1"), StoreEffect.Gone.GONE, new Left("1"));
        assertThat(write(add("a", "1", "e", ""))).isEqualTo(new Left("1"));
    }

    private String json(String key) {
        return store().find(OWNERS, key).orElseThrow().json();
    }

    static Add add(String key, String amount, String name, String version) {
        return new Add(key, new BigDecimal(amount), null, new Once(name, version));
    }
}
