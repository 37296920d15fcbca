package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "key", description = "Show what happened to one row: what each target holds, and its failures.")
final class KeyCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "SYNC")
    String sync = "";

    @Parameters(index = "1", paramLabel = "KEY")
    String key = "";

    KeyCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode known = desk.server().get(Server.path("/syncs/{}/keys?key={}", sync, key));
        if (desk.printed(known)) {
            return Exit.WELL;
        }
        if (known.path("targets").isEmpty() && known.path("history").isEmpty()) {
            desk.print("Nothing is known of the key " + key + ": no target of " + sync
                    + " holds it and no run has planned it.");
            return Exit.WELL;
        }
        known.path("targets").forEach(this::printTarget);
        if (!known.path("history").isEmpty()) {
            desk.print("Failures in earlier runs:");
            Table history = new Table(">RUN", "WHEN", "OUTCOME", "TARGET", "CODE", "REASON");
            for (JsonNode row : known.path("history")) {
                history.row(
                        row.path("run"),
                        Words.ago(row.path("at").asText(), desk.terminal().clock()),
                        row.path("outcome").asText(),
                        row.path("target").asText(),
                        row.path("code").asText(),
                        row.path("reason").asText());
            }
            history.print(desk);
        }
        return Exit.WELL;
    }

    private void printTarget(JsonNode state) {
        String held = "does not hold it from us";
        if (state.path("owned").asBoolean()) {
            held = "holds it";
            held += state.has("acceptedRun") ? ", accepted in run " + state.path("acceptedRun") : "";
            held += state.has("identity") ? " as " + state.path("identity").asText() : "";
            held += state.has("id") ? " with its id " + state.path("id").asText() : "";
        }
        desk.print(state.path("target").asText() + ": " + held);
        if (state.has("planned")) {
            desk.print("  in the current plan: " + state.path("planned").asText()
                    + (state.has("outcome") ? ", " + state.path("outcome").asText() : ", not sent yet"));
        }
        if (state.has("failure")) {
            JsonNode failure = state.path("failure");
            desk.print("  " + failure.path("outcome").asText() + " in run " + failure.path("run") + ", "
                    + failure.path("code").asText() + ": "
                    + failure.path("reason").asText());
            desk.print("  "
                    + (failure.path("quarantined").asBoolean()
                            ? "quarantined until it changes, or: penstock quarantine " + sync + " --release " + key
                            : "tried " + Words.count(failure.path("tries").asLong(), "time") + ", tried again"
                                    + (failure.has("nextAt")
                                            ? " at " + failure.path("nextAt").asText()
                                            : " by the next run")));
        }
    }
}
