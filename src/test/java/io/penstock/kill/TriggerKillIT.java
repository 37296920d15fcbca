package io.penstock.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every source that is read, under SIGKILL: while a table, Marketo, Salesforce, a folder, dbt and the runs of a sync bring
 * something new, the installation is killed at the places where a batch is read, settled and noted, and at random moments.
 * In the end every event has had its effect, and no more than one batch per kill had it twice. A sync that follows another
 * has run after each of its completed runs.
 *
 * <p>Two kills by default; the long form is {@code -Dpenstock.trigger.kills=20}. A failure names its seed;
 * {@code -Dpenstock.kills.seed} takes the same decisions again.
 */
class TriggerKillIT {

    private static final int KILLS = Integer.getInteger("penstock.trigger.kills", 2);
    private static final long SEED = Long.getLong("penstock.kills.seed", System.nanoTime());
    private static final int OFFERS_IN_A_LIFE = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> PLACES = List.of(
            "feed.before-flow:%d",
            "feed.after-flow:%d",
            "feed.before-settled:%d",
            "feed.settled:%d",
            "ledger.before-commit:%d",
            "ledger.after-commit:%d");

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<String> told = new ArrayList<>();

    @Test
    void everyEventHasItsEffectWhateverIsKilledWhenever() throws Exception {
        try (KilledSources sources = new KilledSources(folder)) {
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    live(sources);
                }
                converge(sources);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + SEED + ", " + told + ", " + sources + ": " + e.getMessage(), e);
            }
        }
    }

    private void live(KilledSources sources) {
        String death = death();
        told.add(death);
        offer(sources);
        try (KillableProcess installation = sources.start(death)) {
            boolean alive = installation.answer().isPresent();
            for (int i = 0; alive && i < OFFERS_IN_A_LIFE; i++) {
                offer(sources);
                alive = run(installation);
            }
            if (alive) {
                offer(sources);
                installation.tell("run");
                installation.killAfter(random.nextInt(500));
            }
        }
    }

    private void offer(KilledSources sources) {
        sources.fed().forEach(source -> source.offer(1 + random.nextInt(3 * KilledSources.BATCH)));
    }

    /** False if it was killed before the run was over. */
    private static boolean run(KillableProcess installation) {
        installation.tell("run");
        return installation.answer().flatMap(asked -> installation.answer()).isPresent();
    }

    private String death() {
        if (random.nextInt(4) == 0) {
            return "-Dpenstock.failpoint.random=" + (1000 + random.nextInt(4000)) + ":" + random.nextLong();
        }
        return "-Dpenstock.failpoint="
                + PLACES.get(random.nextInt(PLACES.size())).formatted(1 + random.nextInt(30));
    }

    /** A life without a kill, at whose end nothing may be missing. */
    private void converge(KilledSources sources) {
        try (KillableProcess installation = sources.start()) {
            assertThat(installation.answer()).isPresent();
            offer(sources);
            assertThat(run(installation)).isTrue();
            try {
                await().atMost(LONGEST).untilAsserted(() -> assertNothingIsMissing(sources, runs(installation)));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(e.getMessage() + "\n" + installation.log(), e);
            }
            installation.finish();
        }
        for (KilledSource source : sources.fed()) {
            assertThat(source.invented()).as("%s", source).isEmpty();
            assertThat(source.repeats()).as("%s", source).isLessThanOrEqualTo(KILLS * KilledSources.BATCH);
        }
    }

    private static void assertNothingIsMissing(KilledSources sources, List<RunTimes> runs) throws IOException {
        List<RunTimes> over = completed(runs, "customers");
        sources.source("finished").offered(over.stream().map(RunTimes::id).toList());
        assertThat(over)
                .isNotEmpty()
                .allSatisfy(run -> assertThat(completed(runs, "followers"))
                        .anySatisfy(follower -> assertThat(follower.began()).isAfterOrEqualTo(run.ended())));
        assertThat(sources.source("finished").missing()).isEmpty();
        assertThat(sources.fed())
                .allSatisfy(source -> assertThat(source.missing()).isEmpty());
        assertThat(sources.notTaken()).isEmpty();
    }

    private record RunTimes(String sync, String id, String state, Instant began, Instant ended) {}

    private static List<RunTimes> completed(List<RunTimes> runs, String sync) {
        return runs.stream()
                .filter(run -> run.sync().equals(sync) && run.state().equals("COMPLETED"))
                .toList();
    }

    private static List<RunTimes> runs(KillableProcess installation) {
        List<RunTimes> runs = new ArrayList<>();
        installation.tell("runs");
        for (String answer = installation.answer().orElseThrow();
                !answer.equals("told");
                answer = installation.answer().orElseThrow()) {
            String[] words = answer.split(" ", -1);
            runs.add(new RunTimes(words[0], words[1], words[2], Instant.parse(words[3]), Instant.parse(words[4])));
        }
        return runs;
    }
}
