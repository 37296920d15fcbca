package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "quarantine", description = "List the rows that wait for a person, or let them be sent again.")
final class QuarantineCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(paramLabel = "SYNC")
    String sync = "";

    @Option(names = "--release", arity = "1..*", paramLabel = "KEY", description = "Let these be sent by the next run.")
    List<String> keys = List.of();

    @Option(names = "--all", description = "Let all of them be sent by the next run.")
    boolean all;

    @Option(names = "--page", paramLabel = "N", defaultValue = "0", description = "Which page, from 0.")
    int page;

    QuarantineCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (all || !keys.isEmpty()) {
            return sendAgain(desk, Server.path("/syncs/{}/quarantine/release", sync), keys, all, "released");
        }
        JsonNode rows = desk.server().get(Server.path("/syncs/{}/quarantine?page={}", sync, page));
        if (desk.printed(rows)) {
            return Exit.WELL;
        }
        if (rows.path("rows").isEmpty()) {
            desk.print("No row of " + sync + " is quarantined.");
            return Exit.WELL;
        }
        FailedCommand.printRows(desk, rows.path("rows"));
        if (rows.path("more").asBoolean()) {
            desk.print("More: --page " + (page + 1));
        }
        return Exit.WELL;
    }

    /** Asks for keys, or all, to be sent again. */
    static int sendAgain(Desk desk, String path, List<String> keys, boolean all, String done) {
        ObjectNode body = Server.JSON.createObjectNode();
        if (all) {
            body.put("all", true);
        }
        if (!keys.isEmpty()) {
            keys.forEach(body.putArray("keys")::add);
        }
        JsonNode answer = desk.server().post(path, body);
        if (!desk.printed(answer)) {
            desk.print(
                    Words.count(answer.path("rows").asLong(), "row") + " " + done + "; the next run sends what is due");
        }
        return Exit.WELL;
    }
}
