package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "preview", description = "Look at real rows of a model, as they are or as a mapping makes them.")
final class PreviewCommand {

    private final Desk desk;

    PreviewCommand(Desk desk) {
        this.desk = desk;
    }

    @Command(name = "model", description = "The first rows of a model or a query.")
    int model(
            @Option(names = "--connection", required = true, paramLabel = "NAME", description = "The warehouse.")
                    String connection,
            @Option(names = "--query", paramLabel = "SQL", description = "In place of a model.") @Nullable String query,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "How many (${DEFAULT-VALUE}).")
                    int rows,
            @Parameters(arity = "0..1", paramLabel = "MODEL") @Nullable String model) {
        JsonNode preview = desk.server().post("/preview/model", body(connection, model, query, rows));
        if (desk.printed(preview)) {
            return Exit.WELL;
        }
        List<String> names = new ArrayList<>();
        preview.path("columns").forEach(column -> names.add(column.path("name").asText()));
        Table table = new Table(preview.path("columns").findValuesAsText("name").stream()
                .map(name -> isNumber(preview, name) ? ">" + name : name)
                .toArray(String[]::new));
        for (JsonNode row : preview.path("rows")) {
            table.row(
                    names.stream().map(name -> SampleText.value(row.path(name))).toArray());
        }
        table.print(desk);
        return Exit.WELL;
    }

    @Command(name = "mapping", description = "The first rows of a model or a query as a mapping makes them.")
    int mapping(
            @Option(names = "--connection", required = true, paramLabel = "NAME", description = "The warehouse.")
                    String connection,
            @Option(names = "--query", paramLabel = "SQL", description = "In place of a model.") @Nullable String query,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "How many (${DEFAULT-VALUE}).")
                    int rows,
            @Parameters(index = "0", paramLabel = "MAPPING") String mapping,
            @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL") @Nullable String model) {
        JsonNode preview = desk.server()
                .post("/preview/mapping", body(connection, model, query, rows).put("mapping", mapping));
        if (desk.printed(preview)) {
            return Exit.WELL;
        }
        int number = 1;
        for (JsonNode row : preview.path("rows")) {
            desk.print((number > 1 ? "\n" : "") + "Row " + number++);
            Table table = new Table("FIELD", "VALUE", "EXPRESSION");
            for (JsonNode field : row.path("fields")) {
                table.row(
                        field.path("name").asText(),
                        value(field),
                        field.path("expression").asText());
            }
            table.print(desk);
        }
        return Exit.WELL;
    }

    private static String value(JsonNode field) {
        return switch (field.path("fate").asText()) {
            case "rejected" -> "rejected: " + field.path("reason").asText();
            case "omitted" -> "(left out)";
            case "cleared" -> "(emptied)";
            default -> SampleText.value(field.path("value"));
        };
    }

    private static boolean isNumber(JsonNode preview, String column) {
        for (JsonNode known : preview.path("columns")) {
            if (known.path("name").asText().equals(column)) {
                return List.of("integer", "decimal", "float")
                        .contains(known.path("type").asText());
            }
        }
        return false;
    }

    private static ObjectNode body(String connection, @Nullable String model, @Nullable String query, int rows) {
        ObjectNode body =
                Server.JSON.createObjectNode().put("connection", connection).put("rows", rows);
        if (model != null) {
            body.put("model", model);
        }
        if (query != null) {
            body.put("query", query);
        }
        return body;
    }
}
