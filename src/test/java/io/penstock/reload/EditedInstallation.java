package io.penstock.reload;

import io.penstock.config.FileChange;
import io.penstock.config.FileHistory;
import io.penstock.testing.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.Awaitility;

/** A whole Penstock whose files are edited while it runs, with Kamelets of its own. */
final class EditedInstallation implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    final Path folder;
    final Installation penstock;

    EditedInstallation(Path folder, String... settings) {
        this.folder = folder;
        this.penstock = new Installation(folder)
                .set("penstock.kamelets", folder.resolve("kamelets"))
                .set("penstock.reload.look", "20ms")
                .set("penstock.reload.settle", "60ms");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            penstock.set(parts[0], parts[1]);
        }
        for (String kamelet : List.of("http", "mapping")) {
            copyKamelets(kamelet);
        }
    }

    void copyKamelets(String name) {
        copy(Path.of("kamelets", name), folder.resolve("kamelets").resolve(name));
    }

    EditedInstallation start() {
        penstock.start();
        return this;
    }

    /** A flow that answers with a text when it is called. */
    static String answering(String name, String answer) {
        return """
                - route:
                    id: %s
                    description: Answers
                    from:
                      uri: direct:%s
                      steps:
                        - setBody:
                            constant: %s
                """.formatted(name, name, answer);
    }

    String ask(String name) {
        try (var caller = penstock.bean(CamelContext.class).createProducerTemplate()) {
            return caller.requestBody("direct:" + name, "", String.class);
        } catch (CamelExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void await(String flow, FileStatus.State state) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> penstock.bean(Reloads.class).files().stream()
                        .anyMatch(file -> file.file().endsWith(flow) && file.state() == state));
    }

    void awaitAnswer(String name, String answer) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() ->
                        org.assertj.core.api.Assertions.assertThat(ask(name)).isEqualTo(answer));
    }

    /** Waits until a file has this many changes, and gives them, newest first. */
    List<FileChange> awaitChanges(String file, int atLeast) {
        return Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> changes(file), changes -> changes.size() >= atLeast);
    }

    List<FileChange> changes(String file) {
        return penstock.bean(FileHistory.class).recent(folder.resolve(file).toString(), 0, 1000);
    }

    FileStatus status(String file) {
        return penstock.bean(Reloads.class).files().stream()
                .filter(known -> known.file().endsWith(file))
                .findFirst()
                .orElseThrow();
    }

    /** Ids of all routes in Camel, those of Kamelets too. */
    List<String> routes() {
        return penstock.bean(ModelCamelContext.class).getRouteDefinitions().stream()
                .map(RouteDefinition::getRouteId)
                .toList();
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void move(String file, String to) {
        try {
            Files.move(folder.resolve(file), folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        penstock.close();
    }
}
