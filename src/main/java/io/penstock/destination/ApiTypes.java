package io.penstock.destination;

import io.penstock.connection.Connection;
import io.penstock.connection.ConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The HTTP APIs that the folders of {@code kamelets/} know how to reach. */
public final class ApiTypes {

    private static final String ENDING = ".connection.yaml";

    private final Map<String, ApiType> types = new TreeMap<>();

    /** Reads every {@code *.connection.yaml} in the folder's folders; a folder that does not exist holds none. */
    public static ApiTypes read(Path kamelets) {
        ApiTypes types = new ApiTypes();
        if (Files.isDirectory(kamelets)) {
            try (Stream<Path> files = Files.walk(kamelets, 2, FileVisitOption.FOLLOW_LINKS)) {
                files.filter(file -> file.toString().endsWith(ENDING))
                        .sorted()
                        .map(ApiType::read)
                        .forEach(type -> types.types.put(type.type(), type));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return types;
    }

    Collection<ApiType> all() {
        return types.values();
    }

    Optional<ApiType> of(Connection connection) {
        return Optional.ofNullable(types.get(connection.type()));
    }

    ApiType required(Connection connection) {
        return of(connection)
                .orElseThrow(() -> new ConnectionException("config/connections/" + connection.name()
                        + ".yaml: a connection of type " + connection.type()
                        + " is no HTTP API that can be written to; there are " + types.keySet()));
    }
}
