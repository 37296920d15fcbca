package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "routes",
        description = "List the flows, and what is wrong with files that are not in force as they stand on disk. Ends"
                + " with 1 if there is one.")
final class RoutesCommand implements Callable<Integer> {

    private final Desk desk;

    RoutesCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        JsonNode files = desk.server().get("/files");
        if (!desk.printed(files)) {
            print(files);
        }
        for (JsonNode file : files) {
            if (!file.path("problems").isEmpty()) {
                return Exit.FAILED;
            }
        }
        return Exit.WELL;
    }

    private void print(JsonNode files) {
        Table table = new Table("FILE", "ROUTES", "SINCE", "STATE");
        for (JsonNode file : files) {
            String since = file.path("since").asText("");
            table.row(
                    file.path("file").asText(),
                    routes(file),
                    since.isEmpty() || since.equals("null")
                            ? ""
                            : Words.ago(since, desk.terminal().clock()),
                    state(file));
        }
        if (table.isEmpty()) {
            desk.print("There are no flows; write one into routes/NAME.camel.yaml.");
            return;
        }
        table.print(desk);
        for (JsonNode file : files) {
            for (JsonNode problem : file.path("problems")) {
                desk.print("");
                desk.print(FileText.problem(problem));
            }
        }
    }

    private static String routes(JsonNode file) {
        StringBuilder routes = new StringBuilder();
        for (JsonNode route : file.path("routes")) {
            routes.append(routes.isEmpty() ? "" : ", ").append(route.path("id").asText());
            if (!route.path("state").asText().equals("Started")) {
                routes.append(" (").append(route.path("state").asText()).append(')');
            }
        }
        return routes.toString();
    }

    private static String state(JsonNode file) {
        int retiring = file.path("retiring").asInt();
        String state = switch (file.path("state").asText()) {
            case "live" -> "live";
            case "old_version_live" -> "REFUSED, the version before it runs";
            default -> "REFUSED, not loaded";
        };
        return retiring == 0
                ? state
                : state + ", " + retiring + (retiring == 1 ? " earlier one ends" : " earlier ones end");
    }
}
