package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = "Take the model's rows as accepted without sending them: the target has them already.")
final class AdoptCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    AdoptCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        long after = RunCommand.wish(desk, sync, "adopt").path("after").asLong();
        JsonNode run = new RunWatch(desk).wished(sync, "adopt", after);
        if (!desk.printed(run)) {
            new RunText(desk).print(run);
        }
        return RunText.exit(run);
    }
}
