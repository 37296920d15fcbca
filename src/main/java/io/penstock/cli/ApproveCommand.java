package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Send exactly the held plan of this run.")
final class ApproveCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "SYNC")
    String sync = "";

    @Parameters(index = "1", paramLabel = "RUN")
    long run;

    @Option(names = "--wait", description = "Watch the run until it is over.")
    boolean wait;

    ApproveCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.server()
                .post(
                        Server.path("/syncs/{}/plan/approve", sync),
                        Server.JSON.createObjectNode().put("run", run));
        if (!wait) {
            JsonNode now = desk.server().get("/runs/" + run);
            if (!desk.printed(now)) {
                desk.print("Approved. Watch it: penstock show " + run);
            }
            return Exit.WELL;
        }
        RunWatch watch = new RunWatch(desk);
        JsonNode over = watch.until(sync, run);
        while (over.path("state").asText().equals("held") && desk.terminal().waited()) {
            over = watch.until(sync, run);
        }
        if (!desk.printed(over)) {
            new RunText(desk).print(over);
        }
        return RunText.exit(over);
    }
}
