package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "syncs", description = "List the syncs and how their last runs went.")
final class SyncsCommand implements Callable<Integer> {

    private final Desk desk;

    SyncsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode syncs = desk.server().get("/syncs");
        if (desk.printed(syncs)) {
            return Exit.WELL;
        }
        Table table = new Table("SYNC", "STATE", "WHEN", "LAST RUN", "OUTCOME");
        for (JsonNode sync : syncs) {
            JsonNode last = sync.path("last");
            boolean ran = last.has("endedAt");
            table.row(
                    sync.path("name").asText(),
                    state(sync),
                    sync.path("when").asText(),
                    ran
                            ? last.path("id") + ", "
                                    + Words.ago(
                                            last.path("endedAt").asText(),
                                            desk.terminal().clock())
                            : "never",
                    ran ? outcome(last) : "");
        }
        if (table.isEmpty()) {
            desk.print("There are no syncs; write a flow that begins with sync: into routes/.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }

    /** {@code idle}, what its current run does, and whether it is paused. */
    static String state(JsonNode sync) {
        String state = sync.path("current").path("state").asText("idle");
        return sync.path("paused").asBoolean() ? (state.equals("idle") ? "paused" : state + ", paused") : state;
    }

    private static String outcome(JsonNode run) {
        String state = run.path("state").asText();
        String outcomes = run.has("outcomes") ? Words.outcomes(run.path("outcomes")) : "";
        if (state.equals("completed")) {
            return outcomes;
        }
        String code = run.path("problem").path("code").asText();
        return state + (code.isEmpty() ? "" : " (" + code + ")") + (outcomes.isEmpty() ? "" : ": " + outcomes);
    }
}
