package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Ask for a run. With --wait ends with 0 when all was delivered, 3 when rows were rejected or"
                + " deferred, 4 when the plan is held, 1 when it failed.")
final class RunCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    @Option(names = "--wait", description = "Watch the run until it is over or held.")
    boolean wait;

    RunCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode wished = wish(desk, sync, "run");
        if (!wait) {
            if (!desk.printed(wished)) {
                desk.print(
                        wished.path("added").asBoolean()
                                ? "Asked for a run of " + sync + ". Watch it: penstock sync " + sync
                                : "A run of " + sync + " was asked for already; one run will do for both.");
            }
            return Exit.WELL;
        }
        JsonNode run =
                new RunWatch(desk).wished(sync, "run", wished.path("after").asLong());
        if (!desk.printed(run)) {
            new RunText(desk).print(run);
        }
        return RunText.exit(run);
    }

    /** Asks for a run of this kind. */
    static JsonNode wish(Desk desk, String sync, String kind) {
        return desk.server()
                .post(
                        Server.path("/syncs/{}/runs", sync),
                        Server.JSON.createObjectNode().put("kind", kind));
    }
}
