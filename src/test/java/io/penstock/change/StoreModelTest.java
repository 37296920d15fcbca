package io.penstock.change;

import static io.penstock.change.StoreBench.BAD;
import static io.penstock.change.StoreBench.LATER;
import static io.penstock.change.StoreBench.NOT_FOR_IT;
import static io.penstock.change.StoreBench.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The store does what the plain model does, whatever happens to it and in whatever order. */
class StoreModelTest {

    enum Act {
        PLAN,
        PLAN_AND_DELIVER,
        SETTLE,
        FOLD,
        DONE,
        REOPEN,
        WAIT,
        EDIT_FEW,
        EDIT_MANY,
        OTHER_SHAPE,
        OTHER_TARGETS,
        RESEND,
        RELEASE
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theStoreDoesWhatTheModelDoes(@ForAll("modes") Mode mode, @ForAll("acts") List<Act> acts, @ForAll long seed)
            throws IOException {
        Path directory = Files.createTempDirectory("model");
        try (Play play = new Play(directory, mode, new Random(seed))) {
            acts.forEach(play::act);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    @Provide
    Arbitrary<Mode> modes() {
        return Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, Mode.MIRROR),
                net.jqwik.api.Tuple.of(2, Mode.UPSERT),
                net.jqwik.api.Tuple.of(1, Mode.INSERT),
                net.jqwik.api.Tuple.of(1, Mode.ALL));
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.of(Act.class).list().ofMinSize(20).ofMaxSize(60);
    }

    /** One sequence of events, played to the store and to the model. */
    private static final class Play implements AutoCloseable {
        private static final int KEYS = 12;
        private final Random random;
        private final StoreBench bench;
        private final RememberingModel model = new RememberingModel();
        private final List<Remembered.Row> rows = new ArrayList<>();
        private boolean planned;

        Play(Path directory, Mode mode, Random random) {
            this.random = random;
            this.bench = new StoreBench(
                    clock -> new DuckDbStores(directory, new StateSettings("200MB", 2), StoreBench.POLICY, clock));
            bench.mode = mode;
            act(Act.EDIT_MANY);
        }

        void act(Act act) {
            switch (act) {
                case PLAN -> plan();
                case PLAN_AND_DELIVER -> {
                    plan();
                    settle();
                    done();
                }
                case SETTLE -> settle();
                case FOLD -> fold();
                case DONE -> done();
                case REOPEN -> {
                    bench.reopen();
                    model.reopen(bench.clock.instant());
                }
                case WAIT -> bench.clock.move(Duration.ofMinutes(4));
                case EDIT_FEW -> edit(2);
                case EDIT_MANY -> edit(10);
                case OTHER_SHAPE ->
                    bench.targets = bench.targets.stream()
                            .map(target -> StoreBench.target(target.name(), "s" + random.nextInt(2)))
                            .toList();
                case OTHER_TARGETS ->
                    bench.targets = switch (random.nextInt(3)) {
                        case 0 -> List.of(StoreBench.target("crm", "s1"));
                        case 1 -> List.of(StoreBench.target("mail", "s1"), StoreBench.target("crm", "s1"));
                        default -> List.of(StoreBench.target("mail", "s1"));
                    };
                case RESEND -> {
                    bench.store.resend(null);
                    model.resend();
                }
                case RELEASE -> {
                    bench.store.release(null, null);
                    model.release();
                }
            }
        }

        private void plan() {
            Map<String, String> shapes = new LinkedHashMap<>();
            bench.targets.forEach(target -> shapes.put(target.name(), target.shape()));
            List<@Nullable Object[]> read = new ArrayList<>();
            rows.forEach(
                    row -> read.add(StoreBench.row(row.key() == null ? null : Long.valueOf(row.key()), row.version())));

            Plan plan = bench.plan(read);

            planned = true;
            assertThat(plan.counts())
                    .isEqualTo(model.makePlan(bench.mode, bench.resend, shapes, rows, bench.clock.instant()));
            same();
        }

        private void settle() {
            if (!planned) {
                return;
            }
            model.delivering = true;
            bench.store.mark(PlanStatus.DELIVERING);
            Map<String, Remembered.Planned> byKey = new TreeMap<>();
            model.plan.forEach(row -> byKey.put(row.op() + row.key(), row));
            TargetShape[] targets = bench.store.plan().orElseThrow().targets().toArray(TargetShape[]::new);
            for (PlannedRow row : bench.undelivered()) {
                for (int i = 0; i < targets.length; i++) {
                    Outcome outcome =
                            List.of(OK, OK, OK, NOT_FOR_IT, BAD, BAD, LATER).get(random.nextInt(7));
                    if (row.owed()[i] && random.nextInt(4) > 0) {
                        bench.store.append(List.of(new Settlement(row.seq(), i, outcome)));
                        model.settle(
                                Objects.requireNonNull(byKey.get(row.operation() + row.key())),
                                targets[i].name(),
                                outcome);
                    }
                }
            }
        }

        private void fold() {
            Tally tally = bench.fold();
            model.fold(bench.clock.instant());
            assertThat(tally.byRow()).isEqualTo(model.tally());
            if (planned) {
                same();
            }
        }

        private void done() {
            if (planned) {
                fold();
                bench.store.mark(PlanStatus.DONE);
                model.done(bench.clock.instant());
            }
        }

        /** What is owed, and what waits. */
        private void same() {
            TargetShape[] targets = bench.store.plan().orElseThrow().targets().toArray(TargetShape[]::new);
            Map<String, Set<String>> owed = new TreeMap<>();
            for (PlannedRow row : bench.undelivered()) {
                Set<String> open = new java.util.TreeSet<>();
                for (int i = 0; i < targets.length; i++) {
                    if (row.owed()[i]) {
                        open.add(targets[i].name());
                    }
                }
                owed.put(row.operation() + row.key(), open);
            }
            Map<String, Set<String>> expected = new TreeMap<>();
            model.plan.stream()
                    .filter(row -> !model.open(row).isEmpty())
                    .forEach(row -> expected.put(row.op() + row.key(), new java.util.TreeSet<>(model.open(row))));
            assertThat(owed).isEqualTo(expected);
            Map<String, Integer> tries = new TreeMap<>();
            bench.store
                    .failures(false, 1000, 0)
                    .forEach(failed ->
                            tries.put(failed.target() + " " + failed.operation() + " " + failed.key(), failed.tries()));
            assertThat(tries).isEqualTo(model.tries());
        }

        private void edit(int times) {
            for (int i = 0; i < times; i++) {
                if (!rows.isEmpty() && random.nextBoolean()) {
                    rows.remove(random.nextInt(rows.size()));
                }
                String key = random.nextInt(40) == 0 ? null : String.valueOf(random.nextInt(KEYS));
                if (random.nextInt(12) > 0) {
                    rows.removeIf(row -> java.util.Objects.equals(row.key(), key));
                }
                rows.add(new Remembered.Row(key, "v" + random.nextInt(3)));
            }
            if (random.nextInt(3) == 0) {
                rows.removeIf(row -> row.key() == null);
            }
        }

        @Override
        public void close() {
            try {
                bench.close();
            } catch (UncheckedIOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
