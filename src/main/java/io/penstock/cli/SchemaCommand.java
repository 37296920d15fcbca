package io.penstock.cli;

import io.penstock.check.CheckProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "schema",
        description = "Write JSON schemas of routes, connections and mappings, with which editors complete and check.")
final class SchemaCommand implements Callable<Integer> {

    private final Desk desk;

    @Option(names = "--output", paramLabel = "DIR", description = "The folder for them (default: config/schema).")
    Path output = Path.of("config", "schema");

    SchemaCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        try (CheckProcess process = CheckProcess.open(Map.of())) {
            Files.createDirectories(output);
            for (Map.Entry<String, String> schema : process.schemas().entrySet()) {
                Files.writeString(output.resolve(schema.getKey()), schema.getValue());
                desk.print(output.resolve(schema.getKey()).toString());
            }
        }
        return Exit.WELL;
    }
}
