package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        description = "Forget the values that are kept of one row, and what was said of it. The key stays as long as"
                + " the row is ours to delete.")
final class EraseCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "SYNC")
    String sync = "";

    @Parameters(index = "1", paramLabel = "KEY")
    String key = "";

    EraseCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode answer = desk.server()
                .post(
                        Server.path("/syncs/{}/erase", sync),
                        Server.JSON.createObjectNode().put("key", key));
        if (!desk.printed(answer)) {
            desk.print("Forgotten, with " + Words.count(answer.path("rows").asLong(), "failure") + " of earlier runs.");
        }
        return Exit.WELL;
    }
}
