package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "List what became of edited files, newest first, or show one change.")
final class HistoryCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|CHANGE",
            description = "Only this file (its last part is enough), or the number of a change.")
    String which = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
    int limit;

    HistoryCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return which.matches("\\d+") ? one() : list();
    }

    private int list() {
        JsonNode changes = desk.server().get(Server.path("/history?file={}&limit={}", which, limit));
        if (!desk.printed(changes)) {
            Table table = FileText.changes(changes, desk.terminal().clock());
            if (table.isEmpty()) {
                desk.print("Nothing was changed yet.");
            } else {
                table.print(desk);
            }
        }
        return Exit.WELL;
    }

    private int one() {
        JsonNode detail = desk.server().get(Server.path("/history/{}", which));
        if (!desk.printed(detail)) {
            JsonNode change = detail.path("change");
            desk.print("change " + which + " by " + change.path("by").asText() + ", "
                    + change.path("at").asText());
            desk.print(FileText.change(change));
            desk.print(detail.path("diff").asText());
        }
        return Exit.WELL;
    }
}
