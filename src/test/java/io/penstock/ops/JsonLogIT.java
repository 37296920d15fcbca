package io.penstock.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.Penstock;
import io.penstock.testing.Installation;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, whose standard output a log collector would read. */
class JsonLogIT {

    @TempDir
    Path folder;

    @Test
    void everyLineIsAnObjectWhenJsonIsAskedForTheFirstTokenIncluded() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                classPathWithoutTheTestsOwnLogging(),
                Penstock.class.getName(),
                "server",
                "--server.port=0",
                "--spring.profiles.active=none",
                "--spring.config.location=classpath:/",
                "--logging.structured.format.console=ecs"));
        command.addAll(new Installation(folder).arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        Thread.ofVirtual().start(() -> endInTime(process));
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("loaded from")) {
                    process.toHandle().destroy();
                }
            }
        } finally {
            process.destroyForcibly();
        }

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(parsed(line).has("message")).isTrue());
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(parsed(line).at("/log/logger").textValue()).isEqualTo("penstock.flows"));
        assertThat(folder.resolve("errors")).content().contains("the API token is");
    }

    private static String classPathWithoutTheTestsOwnLogging() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode parsed(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
