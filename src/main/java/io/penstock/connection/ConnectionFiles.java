package io.penstock.connection;

import io.penstock.config.Problem;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import io.penstock.config.Spelling;
import io.penstock.config.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The connections of a folder, one in each file that ends in {@code .yaml}, as they were when they were read. */
public final class ConnectionFiles implements Connections {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final String ENDING = ".yaml";

    private final Path folder;
    private final Map<String, Connection> connections;

    private ConnectionFiles(Path folder, Map<String, Connection> connections) {
        this.folder = folder;
        this.connections = connections;
    }

    /**
     * Reads all files of a folder; a folder that does not exist holds none. The result has the connections that are in
     * order, everything about the others is among the problems.
     */
    public static ConnectionFiles read(
            Path folder, Collection<? extends ConnectionType> types, Secrets secrets, Problems problems) {
        Map<String, ConnectionType> byName =
                types.stream().collect(Collectors.toMap(ConnectionType::type, Function.identity()));
        Map<String, Connection> connections = new TreeMap<>();
        for (Path file : files(folder)) {
            if (isWellNamed(file, problems)) {
                YamlFile.read(file, problems)
                        .flatMap(yaml -> new ConnectionFile(name(file), yaml, secrets, problems).connection(byName))
                        .ifPresent(connection -> connections.put(name(file), connection));
            }
        }
        return new ConnectionFiles(folder, connections);
    }

    /** The connection that the file would be with this content, or empty, with the reasons among the problems. */
    public static Optional<Connection> check(
            Path file, String text, Collection<? extends ConnectionType> types, Secrets secrets, Problems problems) {
        Map<String, ConnectionType> byName =
                types.stream().collect(Collectors.toMap(ConnectionType::type, Function.identity()));
        return isWellNamed(file, problems)
                ? YamlFile.parse(file, text, problems)
                        .flatMap(yaml -> new ConnectionFile(name(file), yaml, secrets, problems).connection(byName))
                : Optional.empty();
    }

    /** These connections after some edits, each by name; empty for one that is gone. */
    ConnectionFiles with(Map<String, Optional<Connection>> edits) {
        Map<String, Connection> edited = new TreeMap<>(connections);
        edits.forEach((name, edit) ->
                edit.ifPresentOrElse(connection -> edited.put(name, connection), () -> edited.remove(name)));
        return new ConnectionFiles(folder, edited);
    }

    @Override
    public Connection named(String name) {
        Connection connection = connections.get(name);
        if (connection == null) {
            throw new ConnectionException(("there is no connection \"" + name + "\" in " + folder + ". "
                            + Spelling.suggestion(name, connections.keySet(), "There are: "))
                    .strip());
        }
        return connection;
    }

    @Override
    public List<Connection> all() {
        return List.copyOf(connections.values());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    private static boolean isWellNamed(Path file, Problems problems) {
        if (!file.toString().endsWith(ENDING)) {
            problems.add(problem(file, "the file is not read: its name must end in .yaml."));
            return false;
        }
        if (!NAME.matcher(name(file)).matches()) {
            problems.add(problem(file, "a connection's name has letters, digits, - and _ only."));
            return false;
        }
        return true;
    }

    private static Problem problem(Path file, String what) {
        return new Problem(file, 0, 0, "config.bad-file-name", what, "Rename it.");
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
