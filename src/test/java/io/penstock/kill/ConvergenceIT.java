package io.penstock.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sync.RunReport;
import io.penstock.sync.RunState;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/**
 * P2, P3 and P5: whatever happens to the model, the destination and the flow, and in whatever order, every run adds up,
 * foreign rows stay as they are, and when all is well again the destination holds what the model says.
 */
class ConvergenceIT {

    enum Act {
        EDIT,
        EDIT_AND_RUN,
        RUN,
        REFUSE,
        ACCEPT,
        UNAVAILABLE,
        SILENT,
        MODE,
        MAPPING,
        RELEASE,
        CANCEL_A_RUN,
        CHANGE_DURING_A_RUN
    }

    private static final int KEYS = 40;
    private static final Set<String> FOREIGN = Set.of("1001", "1002");
    private static Path folder = Path.of(".");
    private static PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private static BillingServer billing = new BillingServer();
    private static Installation penstock = new Installation(folder);
    private static int plays;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("convergence");
        database.execute("CREATE SEQUENCE version");
        FOREIGN.forEach(billing::foreign);
        penstock = new Installation(folder)
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection("billing", "type: http\nurl: " + billing.url() + "\n")
                .start();
    }

    @AfterContainer
    static void stop() throws IOException {
        penstock.close();
        billing.close();
        database.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF, seed = "-2505455155648964793")
    void theDestinationComesToHoldWhatTheModelSays(@ForAll("acts") List<Act> acts, @ForAll long seed) {
        String name = "play" + ++plays;
        Random random = new Random(seed);
        database.execute("CREATE TABLE " + name + " (id int PRIMARY KEY, version bigint DEFAULT nextval('version'))");
        edit(name, random);
        billing.forget(FOREIGN);
        try (ChangingSync sync = new ChangingSync(penstock, name)) {
            for (Act act : acts) {
                play(act, sync, name, random);
                assertThat(foreign()).as("foreign rows").isEqualTo(FOREIGN);
            }
            allIsWell(sync);
            Map<String, String> model = model(name, sync.mapping());
            Map<String, String> held = held();
            held.keySet().removeIf(id -> !model.containsKey(id) && billing.isUnheardOf(id));
            assertThat(held).isEqualTo(model);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.of(Act.class).list().ofMinSize(10).ofMaxSize(40);
    }

    private void play(Act act, ChangingSync sync, String name, Random random) {
        switch (act) {
            case EDIT -> edit(name, random);
            case EDIT_AND_RUN -> {
                edit(name, random);
                run(sync);
            }
            case RUN -> run(sync);
            case REFUSE -> billing.refuse(some(random));
            case ACCEPT -> billing.refuse(Set.of());
            case UNAVAILABLE -> billing.unavailable(1 + random.nextInt(6));
            case SILENT -> billing.silent(1 + random.nextInt(3));
            case MODE -> sync.mode(ChangingSync.MODES.get(random.nextInt(ChangingSync.MODES.size())));
            case MAPPING -> sync.mapping(ChangingSync.MAPPINGS.get(random.nextInt(2)));
            case RELEASE -> sync.release();
            case CANCEL_A_RUN -> {
                edit(name, random);
                sync.ask();
                spin(random.nextInt(40));
                sync.cancel();
                check(sync.quiet());
            }
            case CHANGE_DURING_A_RUN -> {
                edit(name, random);
                sync.ask();
                spin(random.nextInt(60));
                sync.mapping(ChangingSync.MAPPINGS.get(random.nextInt(2)));
                check(sync.quiet());
            }
        }
    }

    private static void run(ChangingSync sync) {
        sync.ask();
        check(sync.quiet());
    }

    private static void allIsWell(ChangingSync sync) {
        billing.refuse(Set.of());
        billing.unavailable(0);
        billing.silent(0);
        sync.mode("mirror");
        sync.quiet();
        sync.release();
        run(sync);
        run(sync);
        RunReport last = sync.quiet().get(0);
        assertThat(last.state()).as("%s", last).isEqualTo(RunState.COMPLETED);
        assertThat(java.util.Objects.requireNonNull(last.counts()).planned())
                .as("nothing is left to do: %s", last)
                .isZero();
    }

    /** P2. */
    private static void check(List<RunReport> runs) {
        assertThat(runs.stream().flatMap(run -> RunAudit.complaints(run).stream()))
                .isEmpty();
        assertThat(runs.stream().filter(run -> String.valueOf(run.problem()).matches("(run.broken|state\\.).*")))
                .isEmpty();
    }

    private static void edit(String table, Random random) {
        String change = "INSERT INTO " + table + " (id) SELECT DISTINCT 1 + (random() * " + KEYS
                + ")::int FROM generate_series(1, " + (1 + random.nextInt(KEYS)) + ")"
                + " ON CONFLICT (id) DO UPDATE SET version = excluded.version";
        String delete = "DELETE FROM " + table + " WHERE random() < "
                + (random.nextInt(4) == 0 ? 0.9 : random.nextDouble() / 4);
        database.execute(change, delete);
    }

    private static Set<String> some(Random random) {
        Set<String> keys = new HashSet<>();
        for (int i = random.nextInt(KEYS); i > 0; i--) {
            keys.add(Integer.toString(1 + random.nextInt(KEYS)));
        }
        return keys;
    }

    private static Set<String> foreign() {
        Set<String> foreign = new HashSet<>();
        billing.rows().forEach((id, row) -> {
            if ("foreign".equals(row.get("version"))) {
                foreign.add(id);
            }
        });
        return foreign;
    }

    /** Version and tag of each row that is not foreign. */
    private static Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        billing.rows().forEach((id, row) -> held.put(id, row.get("version") + " " + row.get("tag")));
        held.keySet().removeAll(FOREIGN);
        return held;
    }

    private static Map<String, String> model(String table, String tag) {
        Map<String, String> rows = new TreeMap<>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT id, version FROM " + table)) {
            while (result.next()) {
                rows.put(result.getString(1), result.getString(2) + " " + tag);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Lets a run come this far. */
    private static void spin(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
