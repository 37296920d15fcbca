package io.penstock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Here for the list of commands: the application starts the server itself, before any command is read. */
@Command(name = "server", description = "Start the server; takes Spring's options, such as --server.port=9000.")
final class ServerCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "OPTION")
    List<String> options = List.of();

    @Override
    public Integer call() {
        throw new IllegalStateException("\"server\" has to be the first word");
    }
}
