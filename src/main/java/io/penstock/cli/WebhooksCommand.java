package io.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "webhooks",
        description = "List webhooks, or show one: its last calls and why some were refused, its events.")
final class WebhooksCommand implements Callable<Integer> {

    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "NAME")
    String name = "";

    @Option(names = "--events", description = "List the events in the inbox, newest first.")
    boolean events;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "With --events: only those that are waiting, quarantined or done.")
    @Nullable
    String state;

    @Option(names = "--page", paramLabel = "N", defaultValue = "0", description = "Which page of events, from 0.")
    int page;

    @Option(names = "--replay", paramLabel = "ID", description = "Have an event processed again.")
    @Nullable
    Long replay;

    @Option(names = "--release", description = "Have every event in quarantine tried again.")
    boolean release;

    @Option(
            names = "--curl",
            paramLabel = "BODY",
            description = "Print a curl line that calls the webhook with this body, signed as its sender would now.")
    @Nullable
    String curl;

    WebhooksCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (name.isEmpty()) {
            return list();
        }
        if (replay != null) {
            return again(Server.path("/webhooks/{}/events/{}/replay", name, replay));
        }
        if (release) {
            return again(Server.path("/webhooks/{}/release", name));
        }
        if (curl != null) {
            JsonNode line = desk.server()
                    .post(
                            Server.path("/webhooks/{}/curl", name),
                            Server.JSON.createObjectNode().put("body", curl));
            if (!desk.printed(line)) {
                desk.print(line.path("line").asText());
            }
            return Exit.WELL;
        }
        return events || state != null ? events() : calls();
    }

    private int list() {
        JsonNode hooks = desk.server().get("/webhooks");
        if (desk.printed(hooks)) {
            return Exit.WELL;
        }
        Table table =
                new Table("NAME", "SIGNATURE", "ANSWER", ">TAKEN", ">REFUSED", ">WAITING", ">QUARANTINED", "LAST CALL");
        for (JsonNode hook : hooks) {
            JsonNode last = hook.path("last");
            table.row(
                    hook.path("name").asText(),
                    hook.path("signature").asText(),
                    hook.path("answer").asText(),
                    Words.count(hook.path("answered").asLong()),
                    Words.count(hook.path("refused").asLong()),
                    Words.count(hook.path("waiting").asLong()),
                    Words.count(hook.path("quarantined").asLong()),
                    last.isMissingNode()
                            ? ""
                            : Words.ago(
                                            last.path("at").asText(),
                                            desk.terminal().clock()) + ": "
                                    + last.path("status").asInt() + " "
                                    + last.path("code").asText());
        }
        if (table.isEmpty()) {
            desk.print("No flow begins with a webhook.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }

    private int calls() {
        JsonNode calls = desk.server().get(Server.path("/webhooks/{}/calls", name));
        if (desk.printed(calls)) {
            return Exit.WELL;
        }
        Table table = new Table("WHEN", "METHOD", "FROM", ">STATUS", "REFUSED BECAUSE", ">BYTES", ">MS");
        for (JsonNode call : calls) {
            table.row(
                    Words.ago(call.path("at").asText(), desk.terminal().clock()),
                    call.path("method").asText(),
                    call.path("from").asText(),
                    call.path("status").asInt(),
                    call.path("code").asText(),
                    call.path("size").asLong(),
                    call.path("millis").asText());
        }
        if (table.isEmpty()) {
            desk.print("Nobody has called " + name + " since the server started.");
        } else {
            table.print(desk);
        }
        return Exit.WELL;
    }

    private int events() {
        String path = Server.path("/webhooks/{}/events?page={}", name, page)
                + (state == null ? "" : Server.path("&state={}", state));
        JsonNode events = desk.server().get(path);
        if (desk.printed(events)) {
            return Exit.WELL;
        }
        Table table = new Table(">ID", "RECEIVED", "STATE", ">ATTEMPTS", "EVENT", "REASON");
        for (JsonNode event : events.path("rows")) {
            table.row(
                    event.path("id").asLong(),
                    Words.ago(event.path("receivedAt").asText(), desk.terminal().clock()),
                    event.path("state").asText(),
                    event.path("attempts").asInt(),
                    event.path("eventId").asText(),
                    (event.path("code").asText() + " " + event.path("reason").asText()).strip());
        }
        if (table.isEmpty()) {
            desk.print("The inbox holds no such event of " + name + ".");
        } else {
            table.print(desk);
        }
        if (events.path("more").asBoolean()) {
            desk.print("More: --page " + (page + 1));
        }
        return Exit.WELL;
    }

    private int again(String path) {
        JsonNode answer = desk.server().post(path);
        if (!desk.printed(answer)) {
            desk.print(
                    Words.count(answer.path("events").asLong(), "event") + " of " + name + " will be processed again");
        }
        return Exit.WELL;
    }
}
