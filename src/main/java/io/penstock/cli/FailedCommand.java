package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "failed", description = "Show the failed rows of a run: grouped by reason, then row by row.")
final class FailedCommand implements Callable<Integer> {

    private static final int ROWS = 20;

    private final Desk desk;

    @Parameters(paramLabel = "RUN")
    long run;

    @Option(names = "--code", paramLabel = "CODE", description = "Only rows with this code.")
    @Nullable
    String code;

    @Option(names = "--target", paramLabel = "TARGET", description = "Only rows of this target.")
    @Nullable
    String target;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only rejected or only deferred rows.")
    @Nullable
    String outcome;

    @Option(names = "--page", paramLabel = "N", defaultValue = "0", description = "Which page of rows, from 0.")
    int page;

    FailedCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode groups = desk.server().get("/runs/" + run + "/failures");
        JsonNode rows = desk.server()
                .get("/runs/" + run + "/rows?size=" + ROWS + "&page=" + page + filter("code", code)
                        + filter("target", target) + filter("outcome", outcome));
        var both = Server.JSON.createObjectNode();
        both.set("groups", groups);
        both.set("rows", rows);
        if (!desk.printed(both)) {
            print(groups, rows);
        }
        return Exit.WELL;
    }

    private void print(JsonNode groups, JsonNode page) {
        if (groups.isEmpty()) {
            desk.print("No row of run " + run + " failed.");
            return;
        }
        Table reasons = new Table(">ROWS", "OUTCOME", "TARGET", "CODE", "REASON", "FOR EXAMPLE");
        for (JsonNode group : groups) {
            reasons.row(
                    Words.count(group.path("count").asLong()),
                    group.path("outcome").asText(),
                    group.path("target").asText(),
                    group.path("code").asText(),
                    group.path("reason").asText(),
                    group.path("example").asText());
        }
        reasons.print(desk);
        desk.print("");
        printRows(desk, page.path("rows"));
        if (page.path("more").asBoolean()) {
            desk.print("More: --page " + (this.page + 1));
        }
    }

    /** Failed rows, one a line. */
    static void printRows(Desk desk, JsonNode rows) {
        Table table = new Table("KEY", "OUTCOME", "TARGET", "CODE", "REASON", "THEN");
        for (JsonNode row : rows) {
            table.row(
                    row.path("key").asText().isEmpty()
                            ? "(no key)"
                            : row.path("key").asText(),
                    row.path("outcome").asText(),
                    row.path("target").asText(),
                    row.path("code").asText(),
                    row.path("reason").asText(),
                    then(row));
        }
        table.print(desk);
    }

    private static String then(JsonNode row) {
        if (row.path("quarantined").asBoolean()) {
            return "quarantined";
        }
        return row.has("nextAt") ? "tried again at " + row.path("nextAt").asText() : "tried again by the next run";
    }

    private static String filter(String name, @Nullable String value) {
        return value == null ? "" : Server.path("&" + name + "={}", value);
    }
}
