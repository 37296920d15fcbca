package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "runs", description = "List runs, newest first.")
final class RunsCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "SYNC")
    String sync = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
    int limit;

    RunsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode runs = desk.server().get(Server.path("/runs?sync={}&limit={}", sync, limit));
        if (desk.printed(runs)) {
            return Exit.WELL;
        }
        Table table = new Table(
                ">RUN",
                "SYNC",
                "KIND",
                "STATE",
                "BY",
                "STARTED",
                ">TOOK",
                ">READ",
                ">DELIVERED",
                ">REJECTED",
                ">DEFERRED",
                ">SKIPPED");
        for (JsonNode run : runs) {
            JsonNode outcomes = run.path("outcomes");
            table.row(
                    run.path("id"),
                    run.path("sync").asText(),
                    run.path("kind").asText(),
                    run.path("state").asText(),
                    run.path("trigger").asText(),
                    Words.ago(run.path("startedAt").asText(), desk.terminal().clock()),
                    RunText.took(run),
                    number(run.path("counts"), "read"),
                    number(outcomes, "delivered"),
                    number(outcomes, "rejected"),
                    number(outcomes, "deferred"),
                    number(outcomes, "skipped"));
        }
        if (table.isEmpty()) {
            desk.print(sync.isEmpty() ? "Nothing has run yet." : sync + " has not run yet.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }

    private static String number(JsonNode node, String field) {
        return node.has(field) ? Words.count(node.path(field).asLong()) : "";
    }
}
