package io.penstock.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final long LONGEST = 30;

    private final Deadlines deadlines = new Deadlines();
    private final BlockingQueue<String> late = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        deadlines.close();
    }

    private Deadlines.Watch watch(String name, Duration time) {
        return deadlines.watch(time, () -> late.add(name));
    }

    @Test
    void whatIsDueBeforeTheOthersIsToldFirst() throws InterruptedException {
        Deadlines.Watch far = watch("far", HOUR);
        Deadlines.Watch near = watch("near", Duration.ofMillis(200));
        Deadlines.Watch nearer = watch("nearer", Duration.ofMillis(1));

        assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("nearer");
        assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("near");
        List.of(far, near, nearer).forEach(Deadlines.Watch::close);
        assertThat(late).isEmpty();
    }

    @Test
    void whatIsOverInTimeIsNotTold() throws InterruptedException {
        watch("over", Duration.ofMillis(300)).close();
        watch("after it", Duration.ofMillis(600));

        assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("after it");
    }

    @Test
    void ofThousandsFromManyThreadsEachIsToldOnceAndThoseThatAreOverAreNot() throws InterruptedException {
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        List<Integer> twice = new ArrayList<>();
        IntStream.range(0, 4000).parallel().forEach(i -> {
            Deadlines.Watch watch = deadlines.watch(i % 2 == 0 ? Duration.ofMillis(i % 50) : HOUR, () -> {
                if (!told.add(i)) {
                    twice.add(i);
                }
            });
            if (i % 2 == 1) {
                watch.close();
            }
        });
        Deadlines.Watch last = watch("last", Duration.ofMillis(60));

        assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("last");
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(LONGEST)).until(() -> told.size() == 2000);
        last.close();
        assertThat(told).allMatch(i -> i % 2 == 0);
        assertThat(twice).isEmpty();
    }

    @Test
    void oneThatIsSlowToEndKeepsNobodyWaiting() throws InterruptedException {
        BlockingQueue<String> never = new LinkedBlockingQueue<>();
        try (Deadlines.Watch slow = deadlines.watch(Duration.ofMillis(1), () -> {
                    late.add("slow");
                    try {
                        never.take();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                Deadlines.Watch next = watch("next", Duration.ofMillis(2))) {
            assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("slow");
            assertThat(late.poll(LONGEST, TimeUnit.SECONDS)).isEqualTo("next");
        } finally {
            never.add("end");
        }
    }
}
