package io.penstock.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What went wrong, in words: where, what, and what to do. */
final class Failures implements IExecutionExceptionHandler {

    private final Desk desk;

    Failures(Desk desk) {
        this.desk = desk;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof RunWatch.StillWaiting) {
            desk.terminal().err().println(failure.getMessage());
            return Exit.HELD;
        }
        if (failure instanceof ServerProblem problem) {
            if (desk.json) {
                desk.terminal().err().println(problem.problem().toPrettyString());
            } else {
                print(problem);
            }
            return problem.is("request.invalid") ? Exit.WRONG_CALL : Exit.FAILED;
        }
        desk.terminal().err().println("penstock " + command.getCommandName() + " failed: " + failure);
        return Exit.FAILED;
    }

    private void print(ServerProblem problem) {
        desk.terminal().err().println("penstock: " + problem.getMessage());
        if (problem.problem().path("errors").size() > 1) {
            problem.problem()
                    .path("errors")
                    .forEach(error -> desk.terminal()
                            .err()
                            .println("  " + error.path("field").asText() + " "
                                    + error.path("detail").asText()));
        }
    }
}
