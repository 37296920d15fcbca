package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "triggers",
        description = "List the triggers that read a source: what each does, and what it waits for.")
final class TriggersCommand implements Callable<Integer> {

    private final Desk desk;

    TriggersCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode triggers = desk.server().get("/triggers");
        if (desk.printed(triggers)) {
            return Exit.WELL;
        }
        Table table = new Table("NAME", "STATE", "SINCE", ">SETTLED", ">REJECTED", ">QUARANTINED", "PROBLEM");
        for (JsonNode trigger : triggers) {
            table.row(
                    trigger.path("name").asText(),
                    trigger.path("state").asText(),
                    Words.ago(trigger.path("since").asText(), desk.terminal().clock()),
                    Words.count(trigger.path("settled").asLong()),
                    Words.count(trigger.path("rejected").asLong()),
                    Words.count(trigger.path("quarantined").asLong()),
                    trigger.path("problem").asText());
        }
        if (table.isEmpty()) {
            desk.print("No flow begins with a source that is read.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }
}
