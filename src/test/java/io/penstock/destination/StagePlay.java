package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.penstock.destination.ContractFile.Case;
import io.penstock.destination.ContractFile.Fault;
import io.penstock.destination.ContractFile.RowText;
import io.penstock.row.Outcome;
import io.penstock.row.Outcome.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.springframework.util.FileSystemUtils;

/** A contract played against the real thing, each of its cases and every {@link Trouble} on a {@link Stage} of its own. */
record StagePlay(Path kamelet, Path file, ContractFile contract, String against) {

    private static final String EARLIER_RUN = "contract#1";
    private static final String RUN = "contract#2";

    Stream<DynamicNode> tests() {
        Stream<DynamicNode> cases = contract.cases().stream()
                .map(each -> dynamicTest(each.name(), () -> onStage(stage -> converse(stage, each))));
        Stream<DynamicNode> faults =
                contract.faults().stream().map(each -> dynamicContainer("faults: " + each.name(), faults(each)));
        return Stream.concat(cases, faults);
    }

    private Stream<DynamicNode> faults(Fault fault) {
        Stream<DynamicNode> here =
                troubles().stream().map(name -> dynamicTest(name, () -> onStage(stage -> survive(stage, fault, name))));
        boolean isOfFiles = against.equals("duckdb") || against.equals("folder");
        return isOfFiles
                ? Stream.concat(
                        here, Stream.of(dynamicTest("disk full", () -> inFolder(folder -> fullDisk(folder, fault)))))
                : here;
    }

    /** What can go wrong with what the contract gives. */
    private List<String> troubles() {
        List<String> names = new ArrayList<>();
        onStage(stage -> {
            contract.given().forEach(stage::given);
            stage.troubles().forEach(trouble -> names.add(trouble.name()));
        });
        return names;
    }

    private void converse(Stage stage, Case written) {
        Map<String, Object> given = ContractFile.both(contract.given(), written.given());
        given.forEach(stage::given);
        Map<String, String> parameters = ContractFile.both(contract.parameters(), written.parameters());
        if (!written.earlier().isEmpty()) {
            TestRun before = new TestRun(new MovableClock(), EARLIER_RUN);
            assertThat(send(stage, parameters, before, written.earlier(), written.mode()))
                    .as("earlier rows")
                    .allMatch(Outcome.Delivered.class::isInstance);
        }
        TestRun run = new TestRun(new MovableClock(), RUN);

        List<Outcome> outcomes = send(stage, parameters, run, written.rows(), written.mode());

        assertThat(outcomes).hasSize(written.outcomes().size());
        for (int i = 0; i < outcomes.size(); i++) {
            OutcomeText.check(outcomes.get(i), written.outcomes().get(i), i + 1);
        }
        assertThat(run.stopped()).as("run stopped").isEqualTo(written.stopped());
        written.holds()
                .forEach((name, expected) ->
                        assertThat(stage.holds(name)).as(name).isEqualTo(expected));
    }

    /** P1: no row is called delivered that is not there, none is blamed, and afterwards all arrive. */
    private void survive(Stage stage, Fault fault, String name) throws Exception {
        contract.given().forEach(stage::given);
        Trouble trouble = stage.troubles().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        TestRun run = new TestRun(new MovableClock(), RUN);
        trouble.begin().run();
        List<Outcome> outcomes;
        try {
            outcomes = send(stage, parameters(fault), run, fault.rows(), fault.mode());
        } finally {
            trouble.end().run();
        }

        boolean isOver = trouble.passes() && outcomes.stream().allMatch(Outcome.Delivered.class::isInstance);
        if (!isOver) {
            assertThat(outcomes).extracting(Outcome::kind).containsOnly(Kind.DEFERRED);
            assertThat(outcomes).extracting(Outcome::code).isSubsetOf(trouble.codes());
        }
        assertThat(run.stopped()).as("run stopped").isEqualTo(trouble.stops());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(send(
                                stage,
                                parameters(fault),
                                new TestRun(new MovableClock(), RUN),
                                fault.rows(),
                                fault.mode()))
                        .allMatch(Outcome.Delivered.class::isInstance));
        fault.holds()
                .forEach((thing, expected) ->
                        assertThat(stage.settled(thing)).as(thing).isEqualTo(expected));
    }

    private void fullDisk(Path folder, Fault fault) {
        FullDisk.play(folder, file, contract.faults().indexOf(fault));
        Stage stage = Stage.open(against, folder);
        try (stage) {
            fault.holds()
                    .forEach((thing, expected) ->
                            assertThat(stage.settled(thing)).as(thing).isEqualTo(expected));
        }
    }

    Map<String, String> parameters(Fault fault) {
        return ContractFile.both(contract.parameters(), fault.parameters());
    }

    List<Outcome> send(
            Stage stage, Map<String, String> parameters, TestRun run, List<RowText> rows, @Nullable String mode) {
        try (SinkBench bench =
                new SinkBench(kamelet, stage.beans(), stage.parameters(parameters), new MovableClock(), run)) {
            List<Outcome> outcomes = bench.send(rows.stream().map(RowText::row).toList(), mode);
            stage.planEnded(run.name());
            return outcomes;
        }
    }

    private interface Play {
        void on(Stage stage) throws Exception;
    }

    private interface Work {
        void in(Path folder) throws Exception;
    }

    private void onStage(Play play) {
        inFolder(folder -> {
            try (Stage stage = Stage.open(against, folder)) {
                play.on(stage);
            }
        });
    }

    private static void inFolder(Work work) {
        try {
            Path folder = Files.createTempDirectory("contract");
            try {
                work.in(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
