package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reload",
        description = "Take up what differs on disk from what is in force: check it, rehearse it, put it in place. Ends"
                + " with 1 if something of it is refused; then what is in force stays.")
final class ReloadCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Only this file; its last part is enough.")
    String file = "";

    @Option(names = "--dry-run", description = "Check and rehearse, and change nothing.")
    boolean dryRun;

    ReloadCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        ObjectNode wish = Server.JSON.createObjectNode().put("file", file).put("dryRun", dryRun);
        JsonNode changes = desk.server().post("/files/reload", wish);
        if (!desk.printed(changes)) {
            if (changes.isEmpty()) {
                desk.print("Nothing differs on disk from what is in force.");
            }
            changes.forEach(
                    change -> desk.print(FileText.change(change) + (dryRun ? " (dry run: nothing was changed)" : "")));
        }
        return FileText.areAccepted(changes) ? Exit.WELL : Exit.FAILED;
    }
}
