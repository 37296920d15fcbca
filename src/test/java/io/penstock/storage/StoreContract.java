package io.penstock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.store.StoreEffect;
import io.penstock.store.StoreEffect.Left;
import io.penstock.store.StoreEffect.Refused;
import io.penstock.store.StoreException;
import io.penstock.store.StoreLimits;
import io.penstock.store.StoreTable;
import io.penstock.store.StoreWrite;
import io.penstock.store.StoreWrite.Put;
import io.penstock.store.StoreWrite.When;
import io.penstock.store.StoredDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the tables of the store promise, on every database. */
@NullUnmarked
abstract class StoreContract extends StoreRepeatsContract {

    @Test
    void whatWasPutIsFoundAsItWas() {
        String document =
                "{\"n\":0.10,\"big\":12345678901234567890,\"t\":\"Zoë \uD83D\uDE00 \\u0000\",\"l\":[null,true]}";
        put("ключ/ä|\\ 1", document, null, new When.Always());

        StoredDocument found = store().find(OWNERS, "ключ/ä|\\ 1").orElseThrow();

        assertThat(found.json()).isEqualTo(document);
        assertThat(found.value())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("n", new BigDecimal("0.10"))
                .containsEntry("t", "Zoë \uD83D\uDE00 \u0000");
        assertThat(another().find(OWNERS, "ключ/ä|\\ 1").orElseThrow().json()).isEqualTo(document);
        assertThat(store().find(OWNERS, "Ключ/ä|\\ 1")).isEmpty();
        assertThat(store().find(new StoreTable("flow", "owners"), "ключ/ä|\\ 1"))
                .isEmpty();
    }

    @Test
    void aWriteIsSeenByTheNextReadAndItsVersionIsGreaterAlsoAfterADelete() {
        assertThat(store().find(OWNERS, "de")).isEmpty();
        put("de", "1", null, new When.Always());
        long first = store().find(OWNERS, "de").orElseThrow().version();
        put("de", "2", null, new When.Always());
        StoredDocument second = store().find(OWNERS, "de").orElseThrow();
        assertThat(second.json()).isEqualTo("2");
        assertThat(second.version()).isGreaterThan(first);
        assertThat(write(new StoreWrite.Delete("de"))).isEqualTo(StoreEffect.Gone.GONE);
        assertThat(store().find(OWNERS, "de")).isEmpty();
        clock.move(Duration.ofSeconds(1));
        put("de", "3", null, new When.Always());
        assertThat(store().find(OWNERS, "de").orElseThrow().version()).isGreaterThan(second.version());
    }

    @Test
    void conditionsHoldOrNothingIsWritten() {
        assertThat(put("a", "1", null, new When.Present())).isEqualTo(Refused.ABSENT);
        assertThat(put("a", "1", null, new When.Version(5))).isEqualTo(Refused.CHANGED);
        assertThat(put("a", "1", null, new When.Version(0))).isEqualTo(new Left("1"));
        assertThat(put("a", "2", null, new When.Absent())).isEqualTo(Refused.EXISTS);
        long version = store().find(OWNERS, "a").orElseThrow().version();
        assertThat(put("a", "3", null, new When.Version(version))).isEqualTo(new Left("3"));
        assertThat(put("a", "4", null, new When.Version(version))).isEqualTo(Refused.CHANGED);
        assertThat(store().find(OWNERS, "a").orElseThrow().json()).isEqualTo("3");
        assertThat(put("b", "\"" + "x".repeat(StoreLimits.LONGEST_DOCUMENT) + "\"", null, new When.Always()))
                .isEqualTo(Refused.TOO_LARGE);
        assertThat(store().find(OWNERS, "b")).isEmpty();
    }

    @Test
    void writesOfOneCallSeeOneAnotherInTheirOrder() {
        List<StoreEffect> effects = store().write(
                        OWNERS,
                        List.of(
                                new Put("a", "1", null, new When.Absent()),
                                new Put("a", "2", null, new When.Absent()),
                                new StoreWrite.Add("n", new BigDecimal("0.10"), null),
                                new StoreWrite.Add("n", new BigDecimal("0.20"), null),
                                new StoreWrite.Delete("a"),
                                new Put("a", "3", null, new When.Absent()),
                                new StoreWrite.Append("n", List.of("1"), 5, null)));

        assertThat(effects)
                .containsExactly(
                        new Left("1"),
                        Refused.EXISTS,
                        new Left("0.10"),
                        new Left("0.30"),
                        StoreEffect.Gone.GONE,
                        new Left("3"),
                        Refused.UNFIT);
        assertThat(another().find(OWNERS, "a").orElseThrow().json()).isEqualTo("3");
        assertThat(another().find(OWNERS, "n").orElseThrow().value()).isEqualTo(new BigDecimal("0.30"));
    }

    @Test
    void ofManyWhoPutIfAbsentAtOnceOneIsTold() throws Exception {
        List<StoreEffect> effects = atOnce(IntStream.range(0, 8)
                .<Callable<StoreEffect>>mapToObj(i -> () -> put("lock", "" + i, null, new When.Absent()))
                .toList());

        assertThat(effects).filteredOn(Left.class::isInstance).hasSize(1);
        assertThat(effects).filteredOn(Refused.EXISTS::equals).hasSize(7);
    }

    @Test
    void countersLoseNothingWhoeverCounts() throws Exception {
        List<StoreWrite> both =
                List.of(new StoreWrite.Add("b", BigDecimal.ONE, null), new StoreWrite.Add("a", BigDecimal.TEN, null));
        Callable<List<StoreEffect>> forth = () -> store().write(OWNERS, both);
        List<StoreWrite> turned = new ArrayList<>(both);
        Collections.reverse(turned);
        Callable<List<StoreEffect>> back = () -> another().write(OWNERS, turned);

        atOnce(Collections.nCopies(10, List.of(forth, back)).stream()
                .flatMap(List::stream)
                .toList());

        assertThat(store().find(OWNERS, "a").orElseThrow().json()).isEqualTo("200");
        assertThat(store().find(OWNERS, "b").orElseThrow().json()).isEqualTo("20");
    }

    @Test
    void aListKeepsItsNewestElements() {
        for (int i = 1; i <= 5; i++) {
            write(new StoreWrite.Append("pages", List.of("\"p" + i + "\"", "1.50"), 3, null));
        }

        assertThat(store().find(OWNERS, "pages").orElseThrow().json()).isEqualTo("[1.50,\"p5\",1.50]");
        put("text", "\"x\"", null, new When.Always());
        assertThat(write(new StoreWrite.Append("text", List.of("1"), 3, null))).isEqualTo(Refused.UNFIT);
        assertThat(write(new StoreWrite.Add("text", BigDecimal.ONE, null))).isEqualTo(Refused.UNFIT);
    }

    @Test
    void whatHasExpiredIsAsIfItWereNotThere() {
        Instant soon = clock.instant().plus(Duration.ofMinutes(1));
        put("a", "1", soon, new When.Always());
        write(new StoreWrite.Add("n", BigDecimal.ONE, soon));
        assertThat(store().find(OWNERS, "a")).isPresent();
        clock.move(Duration.ofSeconds(30));
        write(new StoreWrite.Add("n", BigDecimal.ONE, soon.plusSeconds(600)));
        assertThat(store().find(OWNERS, "n").orElseThrow().expiresAt()).isEqualTo(soon);

        clock.move(Duration.ofSeconds(30));

        assertThat(store().find(OWNERS, "a")).isEmpty();
        assertThat(store().tables()).isEmpty();
        assertThat(store().page(OWNERS, null, 10)).isEmpty();
        assertThat(write(new StoreWrite.Add("n", BigDecimal.ONE, null))).isEqualTo(new Left("1"));
        assertThat(put("a", "2", null, new When.Absent())).isEqualTo(new Left("2"));
        assertThat(store().find(OWNERS, "a").orElseThrow().expiresAt()).isNull();
    }

    @Test
    void aSweepRemovesWhatHasExpiredAndNothingElse() {
        Instant soon = clock.instant().plus(Duration.ofMinutes(1));
        List<StoreWrite> writes = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            writes.add(new Put("k" + i, "1", i % 6 == 0 ? null : soon, new When.Always()));
        }
        store().write(OWNERS, writes);
        assertThat(store().sweep()).isZero();

        clock.move(Duration.ofMinutes(2));

        assertThat(store().sweep()).isEqualTo(1000);
        assertThat(store().tables()).extracting("documents").containsExactly(200L);
    }

    @Test
    void aTableIsReadPartByPart() {
        store().write(
                        OWNERS,
                        IntStream.range(0, 25)
                                .mapToObj(i -> new Put("k%02d".formatted(i), "" + i, null, new When.Always()))
                                .toList());

        List<String> keys = new ArrayList<>();
        @Nullable String after = null;
        for (List<StoredDocument> part = store().page(OWNERS, null, 10);
                !part.isEmpty();
                part = store().page(OWNERS, after, 10)) {
            part.forEach(document -> keys.add(document.key()));
            after = part.get(part.size() - 1).key();
        }

        assertThat(keys).hasSize(25).isSorted().doesNotHaveDuplicates();
        assertThat(store().find(OWNERS, keys)).hasSize(25);
    }

    @Test
    void aKeyIsErasedFromEveryTableAndATableCleared() {
        StoreTable visits = new StoreTable("web", "visits");
        put("ada", "1", null, new When.Always());
        put("bob", "1", null, new When.Always());
        store().write(visits, List.of(new Put("ada", "2", null, new When.Always())));
        assertThat(store().find(visits, "ada")).isPresent();
        assertThat(store().tables()).extracting("table").containsExactly(OWNERS, visits);

        assertThat(store().erase("ada")).isEqualTo(2);

        assertThat(store().find(OWNERS, "ada")).isEmpty();
        assertThat(store().find(visits, "ada")).isEmpty();
        assertThat(store().clear(OWNERS)).isEqualTo(1);
        assertThat(store().find(OWNERS, "bob")).isEmpty();
    }

    @Test
    void aKeyThatCannotBeKeptIsRefusedAndNeverFound() {
        for (String key : List.of("", "x".repeat(501), "a\u0000b", "a\uD83D")) {
            assertThatThrownBy(() -> put(key, "1", null, new When.Always()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageNotContaining("xxx");
            assertThat(store().find(OWNERS, key)).isEmpty();
        }
        String longest = "\uD83D\uDE00".repeat(250);
        put(longest, "1", null, new When.Always());
        assertThat(another().find(OWNERS, longest)).isPresent();
    }

    @Test
    void manyKeysAreFoundByOneQuestion() {
        store().write(
                        OWNERS,
                        IntStream.range(0, 1500)
                                .mapToObj(i -> new Put("k" + i, "" + i, null, new When.Always()))
                                .toList());

        Map<String, StoredDocument> found = another()
                .find(OWNERS, IntStream.range(0, 3000).mapToObj(i -> "k" + i).toList());

        assertThat(found).hasSize(1500);
        assertThat(Objects.requireNonNull(found.get("k7")).json()).isEqualTo("7");
    }

    private StoreEffect put(String key, String json, @Nullable Instant expires, When when) {
        return write(new Put(key, json, expires, when));
    }
}
