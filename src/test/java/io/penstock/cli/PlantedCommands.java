package io.penstock.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every command that looks, of every object there is, and every command with nothing behind it and with {@code --help}. */
final class PlantedCommands {

    private PlantedCommands() {}

    static List<String> all(TypedCommands typed, PlantedCalls calls) {
        List<String> commands = new ArrayList<>();
        names(typed).forEach(name -> {
            commands.add(name + " --help");
            if (!List.of("server", "password", "encrypt", "schema", "sample", "rollback")
                    .contains(name)) {
                commands.add(name);
                commands.add(name + " nothing");
            }
        });
        Stream.of("sync", "plan", "runs", "quarantine", "audit").forEach(word -> commands.add(word + " by-headers"));
        PlantedInstallation.FLOWS.forEach(sync -> commands.add("key " + sync + " 0"));
        calls.runs().stream().limit(12).forEach(run -> commands.addAll(List.of("show " + run, "failed " + run)));
        calls.changes().stream().limit(8).forEach(change -> commands.add("history " + change));
        Stream.of("syncs", "runs", "history", "routes", "webhooks").forEach(word -> commands.add(word + " --json"));
        PlantedInstallation.HOOKS.forEach(hook -> commands.addAll(
                List.of("webhooks " + hook, "webhooks " + hook + " --events", "webhooks " + hook + " --curl {}")));
        List.of("by-query", "by-form", "pg-odd").forEach(name -> commands.add("connections test " + name));
        commands.add("preview model --connection pg-odd --query select");
        commands.add("run by-header");
        commands.add("rollback 999999");
        return commands;
    }

    private static List<String> names(TypedCommands typed) {
        return typed.type("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  \\w.*"))
                .map(line -> line.strip().split("\\s")[0])
                .toList();
    }
}
