package io.penstock.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.row.Outcome;
import io.penstock.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A JVM of its own in which no file can grow any more, which to a process is a full disk: it sends the rows of a fault,
 * then there is room again, and it sends them once more.
 */
final class FullDisk {

    private FullDisk() {}

    /** Fails unless the rows were all deferred first and all delivered then. */
    static void play(Path folder, Path contract, int fault) {
        ChildJvm.End end = new ChildJvm(FullDisk.class).run(folder.toString(), contract.toString(), "" + fault);

        List<String> told =
                end.lines().stream().filter(line -> line.startsWith("> ")).toList();
        assertThat(told).as(end.errors()).hasSize(2);
        assertThat(told.get(0)).as("without room").startsWith("> [DEFERRED] null ");
        assertThat(told.get(1)).as("with room again").startsWith("> [DELIVERED] null ");
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        ContractFile contract = ContractFile.read(file);
        ContractFile.Fault fault = contract.faults().get(Integer.parseInt(arguments[2]));
        Path kamelet = file.resolveSibling(file.getFileName().toString().replace(".contract.", ".kamelet."));
        StagePlay play = new StagePlay(kamelet, file, contract, String.valueOf(contract.against()));
        try (Stage stage = Stage.open(play.against(), Path.of(arguments[0]))) {
            contract.given().forEach(stage::given);
            limit("8");
            tell(sent(play, stage, fault));
            limit("unlimited");
            tell(Awaitility.await().until(() -> sent(play, stage, fault), result -> result.startsWith("[DELIVERED]")));
        }
        System.exit(0);
    }

    private static void tell(String result) {
        System.out.println("> " + result);
    }

    private static String sent(StagePlay play, Stage stage, ContractFile.Fault fault) {
        TestRun run = new TestRun(new MovableClock(), "contract#2");
        List<Outcome> outcomes = play.send(stage, play.parameters(fault), run, fault.rows(), fault.mode());
        return outcomes.stream().map(Outcome::kind).distinct().toList() + " " + run.stopped() + " "
                + outcomes.get(0).reason();
    }

    private static void limit(String bytes) throws IOException, InterruptedException {
        int ended = new ProcessBuilder(
                        "prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("prlimit ended with " + ended);
        }
    }
}
