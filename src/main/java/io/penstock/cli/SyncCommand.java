package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "sync", description = "Show one sync: what it does, what its targets hold, what waits.")
final class SyncCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String name = "";

    SyncCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode sync = desk.server().get(Server.path("/syncs/{}", name));
        if (desk.printed(sync)) {
            return Exit.WELL;
        }
        desk.print(name + ": " + sync.path("description").asText());
        String model = sync.path("model").asText();
        line("state", SyncsCommand.state(sync));
        line(
                "reads",
                (model.isEmpty() ? "a query" : model) + " of "
                        + sync.path("connection").asText() + ", key " + joined(sync.path("key")));
        line("mode", sync.path("mode").asText());
        line("runs", sync.path("when").asText());
        for (JsonNode target : sync.path("targets")) {
            String held = target.has("owned")
                    ? ": holds " + Words.count(target.path("owned").asLong(), "row")
                    : "";
            line(
                    "target",
                    target.path("name").asText() + " (" + target.path("account").asText() + ")" + held);
        }
        for (JsonNode request : sync.path("waiting")) {
            line(
                    "waits",
                    "a " + request.path("kind").asText() + " that "
                            + request.path("trigger").asText() + " asked for "
                            + Words.ago(
                                    request.path("at").asText(), desk.terminal().clock()));
        }
        for (String which : new String[] {"current", "last"}) {
            if (sync.has(which)) {
                desk.print("");
                new RunText(desk).print(sync.path(which));
            }
        }
        return Exit.WELL;
    }

    private void line(String what, String words) {
        desk.print("  " + what + " ".repeat(8 - what.length()) + words);
    }

    private static String joined(JsonNode texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(joined.isEmpty() ? "" : ", ").append(text.asText()));
        return joined.toString();
    }
}
