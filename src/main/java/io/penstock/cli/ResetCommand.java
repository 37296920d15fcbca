package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = "Forget what the targets of a sync accepted. What they hold stays there, and is no longer ours to"
                + " delete.")
final class ResetCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    @Option(names = "--yes", description = "Yes, forget it.")
    boolean yes;

    ResetCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!yes) {
            desk.terminal()
                    .err()
                    .println("This forgets what the targets of " + sync
                            + " accepted: the next run sends every row again,"
                            + " and rows that left the model before it are not deleted. If that is meant, add --yes.");
            return Exit.WRONG_CALL;
        }
        desk.server()
                .post(
                        Server.path("/syncs/{}/reset", sync),
                        Server.JSON.createObjectNode().put("confirm", sync));
        if (!desk.json) {
            desk.print("Forgotten. The next run of " + sync + " is its first.");
        }
        return Exit.WELL;
    }
}
