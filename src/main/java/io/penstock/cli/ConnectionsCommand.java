package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "connections", description = "List the connections, or try one.")
final class ConnectionsCommand implements Callable<Integer> {

    private final Desk desk;

    ConnectionsCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode connections = desk.server().get("/connections");
        if (desk.printed(connections)) {
            return Exit.WELL;
        }
        Table table = new Table("CONNECTION", "TYPE", "SETTINGS");
        for (JsonNode connection : connections) {
            StringBuilder settings = new StringBuilder();
            connection
                    .path("settings")
                    .forEach(name ->
                            settings.append(settings.isEmpty() ? "" : ", ").append(name.asText()));
            table.row(connection.path("name").asText(), connection.path("type").asText(), settings);
        }
        if (table.isEmpty()) {
            desk.print("There are no connections; write one into config/connections/NAME.yaml.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }

    /** Tries one. */
    @Command(name = "test", description = "Reach the account with its credentials; nothing is changed there.")
    int test(@Parameters(paramLabel = "CONNECTION") String name) {
        JsonNode answer = desk.server().post(Server.path("/connections/{}/test", name));
        if (!desk.printed(answer)) {
            desk.print(name + ": " + answer.path("answer").asText());
        }
        return Exit.WELL;
    }
}
