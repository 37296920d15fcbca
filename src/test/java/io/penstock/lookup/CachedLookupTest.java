package io.penstock.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.RowReadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lookup asks the warehouse, and what it remembers. */
class CachedLookupTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Set<String>> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean failing;

    @AfterEach
    void stop() {
        answer.countDown();
        threads.close();
    }

    private Map<String, Map<String, @Nullable Object>> source(Collection<String> keys) {
        asked.add(new TreeSet<>(keys));
        if (failing) {
            throw new RowReadException("warehouse: down");
        }
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        keys.stream().filter(key -> !key.startsWith("no")).forEach(key -> rows.put(key, Map.of("id", key)));
        return rows;
    }

    private Lookup lookup(Duration keep, Duration timeout) {
        return new CachedLookup("test", this::source, new LookupTerms(keep, keep, 100, timeout), threads);
    }

    @Test
    void aThousandEqualQuestionsAreOne() throws Exception {
        Lookup lookup = lookup(HOUR, HOUR);
        List<Future<Integer>> answers = new ArrayList<>();
        Callable<Integer> question = () -> lookup.rows(Set.of("a")).size();
        for (int i = 0; i < 1000; i++) {
            answers.add(threads.submit(question));
        }
        answer.countDown();

        for (Future<Integer> each : answers) {
            assertThat(each.get()).isOne();
        }
        assertThat(asked).containsExactly(Set.of("a"));
    }

    @Test
    void aBatchIsOneQuestionForWhatIsNotKnownYet() throws Exception {
        answer.countDown();
        Lookup lookup = lookup(HOUR, HOUR);
        lookup.rows(Set.of("a", "b"));

        assertThat(lookup.rows(Set.of("a", "b", "c", "d")).keySet()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(asked).containsExactly(Set.of("a", "b"), Set.of("c", "d"));
    }

    @Test
    void whatIsMissingIsRememberedAndWhatFailedIsNot() throws Exception {
        answer.countDown();
        Lookup lookup = lookup(HOUR, HOUR);
        assertThat(lookup.rows(Set.of("nobody"))).isEmpty();
        assertThat(lookup.rows(Set.of("nobody"))).isEmpty();
        assertThat(asked).hasSize(1);

        failing = true;
        assertThatThrownBy(() -> lookup.rows(Set.of("a"))).isInstanceOf(RowReadException.class);
        failing = false;
        assertThat(lookup.rows(Set.of("a"))).hasSize(1);
    }

    @Test
    void anAnswerThatComesTooLateIsKeptForTheNextQuestion() throws Exception {
        Lookup impatient = lookup(HOUR, Duration.ofMillis(20));
        assertThatThrownBy(() -> impatient.rows(Set.of("a"))).isInstanceOf(LookupTimeoutException.class);

        answer.countDown();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreException(LookupTimeoutException.class)
                .until(() -> impatient.rows(Set.of("a")).size() == 1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aBucketGivesSoManyASecondAndNoMore() {
        AtomicLong nanos = new AtomicLong();
        TokenBucket bucket = new TokenBucket(10, nanos::get);
        assertThat(bucket.take(10)).isTrue();
        assertThat(bucket.take(1)).isFalse();
        nanos.addAndGet(500_000_000);
        assertThat(bucket.take(5)).isTrue();
        assertThat(bucket.take(1)).isFalse();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(bucket.take(11)).isFalse();
        assertThat(bucket.take(10)).isTrue();
    }
}
