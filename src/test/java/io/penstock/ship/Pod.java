package io.penstock.ship;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.penstock.Penstock;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The container of the Deployment on this machine: a process with its environment and nothing of ours, and its volumes below a
 * folder, ConfigMaps as kubelet lays them: links to links into a folder that a change replaces.
 */
final class Pod implements AutoCloseable {

    private static final long LONGEST_SECONDS = 120;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Manifests manifests = Manifests.shipped();
    private final Container container = manifests
            .only(Deployment.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0);
    private final Path folder;
    private final int port;
    private final UnaryOperator<String> placed;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;

    /**
     * @param placed where on this machine a path of the container is
     * @param files of the ConfigMaps, by the path of their mount
     * @param variables that the operator of the cluster sets; empty to take one away
     */
    Pod(
            Path folder,
            int port,
            UnaryOperator<String> placed,
            Map<String, Map<String, String>> files,
            Map<String, String> variables)
            throws IOException {
        this.folder = folder;
        this.port = port;
        this.placed = placed;
        for (VolumeMount mount : container.getVolumeMounts()) {
            mount(mount, files.getOrDefault(mount.getMountPath(), Map.of()));
        }
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.createSymbolicLink(work.resolve("kamelets"), Path.of("kamelets").toAbsolutePath());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + placed.apply("/tmp"),
                        "-cp",
                        mainClassPath(),
                        Penstock.class.getName(),
                        "server")
                .directory(work.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().clear();
        container.getEnv().forEach(each -> builder.environment().put(each.getName(), placed(each.getValue())));
        builder.environment().putAll(manifests.only(Secret.class).getStringData());
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        variables.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        process = builder.start();
        reader = Thread.ofVirtual().start(() -> {
            try (Stream<String> lines = process.inputReader().lines()) {
                lines.forEach(output::add);
            }
        });
    }

    /** The address or path with every path in it where it is on this machine. */
    private String placed(String value) {
        int path = value.indexOf('/');
        boolean isPath = path == 0 || value.startsWith("file:");
        return isPath ? value.substring(0, path) + placed.apply(value.substring(path)) : value;
    }

    private void mount(VolumeMount mount, Map<String, String> given) throws IOException {
        Path place = Files.createDirectories(Path.of(placed.apply(mount.getMountPath())));
        Map<String, String> files = given;
        if (files.isEmpty()) {
            files = manifests.all(ConfigMap.class).stream()
                    .filter(map -> map.getMetadata().getName().equals("penstock-" + mount.getName()))
                    .map(ConfigMap::getData)
                    .findFirst()
                    .orElse(Map.of());
        }
        if (!files.isEmpty()) {
            Path data = Files.createDirectory(place.resolve("..2026_11_30"));
            Files.createSymbolicLink(place.resolve("..data"), data.getFileName());
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(data.resolve(file.getKey()), file.getValue());
                Files.createSymbolicLink(place.resolve(file.getKey()), Path.of("..data", file.getKey()));
            }
        }
    }

    private static String mainClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    Container container() {
        return container;
    }

    /** What it has written to its standard output. */
    List<String> output() {
        return new ArrayList<>(output);
    }

    /** What it says when it is asked, or 0 if nobody listens. */
    int status(String path) {
        try {
            return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build())
                    .statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    HttpResponse<String> post(String path, String token) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Kubernetes does first when a pod is to go: SIGTERM. */
    void terminate() {
        // Process.destroy would close its output, too.
        process.toHandle().destroy();
    }

    /** The code that it ends with. */
    int end() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end:\n" + words());
        }
        reader.join();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String words() throws IOException {
        return String.join("\n", output) + "\n" + Files.readString(folder.resolve("errors"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
