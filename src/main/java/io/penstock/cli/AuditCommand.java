package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "audit", description = "List who asked for what, newest first.")
final class AuditCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "SYNC")
    String sync = "";

    AuditCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode entries = desk.server().get(Server.path("/audit?sync={}", sync));
        if (desk.printed(entries)) {
            return Exit.WELL;
        }
        Table table = new Table("WHEN", "WHO", "WHAT", "SYNC");
        for (JsonNode entry : entries) {
            table.row(
                    entry.path("at").asText(),
                    entry.path("who").asText(),
                    entry.path("what").asText(),
                    entry.path("sync").asText());
        }
        table.print(desk);
        return Exit.WELL;
    }
}
