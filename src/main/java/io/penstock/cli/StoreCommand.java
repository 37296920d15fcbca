package io.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "store", description = "Look into the tables that flows share, and change them.")
final class StoreCommand implements Runnable {

    private static final int AT_ONCE = 500;

    private final Desk desk;

    @Spec
    CommandSpec spec = CommandSpec.create();

    StoreCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? tables, list, get, put, delete, erase, clear" + " or export");
    }

    @Command(name = "tables", description = "List the tables.")
    int tables() {
        JsonNode tables = desk.server().get("/store/tables");
        if (desk.printed(tables)) {
            return Exit.WELL;
        }
        if (tables.isEmpty()) {
            desk.print("The store is empty.");
            return Exit.WELL;
        }
        Table table = new Table("TABLE", ">DOCUMENTS", ">CHARACTERS", "CHANGED");
        for (JsonNode each : tables) {
            table.row(
                    each.path("table").asText(),
                    each.path("documents").asText(),
                    each.path("characters").asText(),
                    Words.ago(each.path("changed").asText(), desk.terminal().clock()));
        }
        table.print(desk);
        return Exit.WELL;
    }

    @Command(name = "list", description = "List the keys of a table with their documents.")
    int list(
            @Parameters(paramLabel = "TABLE", description = "NAME, or FLOW/NAME.") String table,
            @Option(names = "--after", paramLabel = "KEY", description = "Go on behind this key.") @Nullable
                    String after,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "How many, at most.")
                    int limit) {
        JsonNode part = part(table, after, limit);
        if (desk.printed(part)) {
            return Exit.WELL;
        }
        Table keys = new Table("KEY", "DOCUMENT");
        part.path("documents").forEach(each -> keys.row(each.path("key").asText(), each.path("value")));
        keys.print(desk);
        if (part.hasNonNull("next")) {
            desk.print("More: --after " + part.path("next").asText());
        }
        return Exit.WELL;
    }

    @Command(name = "get", description = "Show what stands under a key.")
    int get(@Parameters(paramLabel = "TABLE") String table, @Parameters(paramLabel = "KEY") String key) {
        JsonNode document = desk.server().get(Server.path("/store/document?table={}&key={}", table, key));
        if (!desk.printed(document)) {
            desk.print(document.path("value").toPrettyString());
        }
        return Exit.WELL;
    }

    @Command(name = "put", description = "Put a document under a key.")
    int put(
            @Parameters(paramLabel = "TABLE") String table,
            @Parameters(paramLabel = "KEY") String key,
            @Parameters(paramLabel = "JSON", description = "Such as '{\"owner\": \"ada\"}', 5 or '\"text\"'.")
                    String json,
            @Option(names = "--ttl", paramLabel = "TIME", description = "How long it lives, such as 7d.") @Nullable
                    String ttl,
            @Option(names = "--version", paramLabel = "N", description = "Only if this version stands there.") @Nullable
                    Long version) {
        ObjectNode body = place(table, key);
        try {
            body.set("value", Server.JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new ParameterException(spec.commandLine(), "that is not JSON; a text needs quotes: '\"text\"'", e);
        }
        if (ttl != null) {
            body.put("ttl", ttl);
        }
        if (version != null) {
            body.put("version", version);
        }
        JsonNode document = desk.server().post("/store/document", body);
        if (!desk.printed(document)) {
            desk.print("Put, version " + document.path("version").asText());
        }
        return Exit.WELL;
    }

    @Command(name = "delete", description = "Remove a key from a table.")
    int delete(@Parameters(paramLabel = "TABLE") String table, @Parameters(paramLabel = "KEY") String key) {
        return concerned("/store/delete", place(table, key), "removed");
    }

    @Command(name = "erase", description = "Remove a key from every table.")
    int erase(@Parameters(paramLabel = "KEY") String key) {
        return concerned("/store/erase", Server.JSON.createObjectNode().put("key", key), "removed");
    }

    @Command(name = "clear", description = "Empty a table.")
    int clear(
            @Parameters(paramLabel = "TABLE") String table,
            @Option(names = "--confirm", paramLabel = "TABLE", required = true, description = "Its name once more.")
                    String confirm) {
        ObjectNode body = Server.JSON.createObjectNode().put("table", table).put("confirm", confirm);
        return concerned("/store/clear", body, "removed");
    }

    @Command(name = "export", description = "Print a whole table, a line of JSON for each key.")
    int export(@Parameters(paramLabel = "TABLE") String table) {
        @Nullable String after = null;
        do {
            JsonNode part = part(table, after, AT_ONCE);
            for (JsonNode each : part.path("documents")) {
                ObjectNode line = Server.JSON.createObjectNode();
                line.set("key", each.path("key"));
                line.set("value", each.path("value"));
                desk.print(line.toString());
            }
            after = part.hasNonNull("next") ? part.path("next").asText() : null;
        } while (after != null);
        return Exit.WELL;
    }

    private JsonNode part(String table, @Nullable String after, int limit) {
        String path = Server.path("/store/documents?table={}&limit={}", table, limit);
        return desk.server().get(after == null ? path : path + Server.path("&after={}", after));
    }

    private int concerned(String path, ObjectNode body, String done) {
        JsonNode answer = desk.server().post(path, body);
        if (!desk.printed(answer)) {
            desk.print(Words.count(answer.path("documents").asLong(), "document") + " " + done);
        }
        return Exit.WELL;
    }

    private static ObjectNode place(String table, String key) {
        return Server.JSON.createObjectNode().put("table", table).put("key", key);
    }
}
