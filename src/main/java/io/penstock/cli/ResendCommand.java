package io.penstock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resend", description = "Have rows sent again by the next run although they did not change.")
final class ResendCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    @ArgGroup(multiplicity = "1")
    Which which = new Which();

    /** Either keys or all. */
    static final class Which {

        @Option(names = "--key", arity = "1..*", paramLabel = "KEY", description = "These rows.")
        List<String> keys = List.of();

        @Option(names = "--all", description = "All rows.")
        boolean all;
    }

    ResendCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return QuarantineCommand.sendAgain(
                desk, Server.path("/syncs/{}/resend", sync), which.keys, which.all, "marked");
    }
}
