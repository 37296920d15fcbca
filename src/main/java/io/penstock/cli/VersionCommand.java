package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer> {

    private final Desk desk;

    VersionCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.print(new Cli.Version().getVersion()[0]);
        return Exit.WELL;
    }
}
