package io.penstock.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The settings that the application has, and the variables of the environment that set them or that its files ask for. */
final class Settings {

    private static final Path KNOWN =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    /** Spring's. */
    private static final Set<String> SPRINGS =
            Set.of("SERVER_ADDRESS", "SERVER_PORT", "SPRING_PROFILES_ACTIVE", "SPRING_CONFIG_ADDITIONAL_LOCATION");

    private final Set<String> variables = new HashSet<>(SPRINGS);

    Settings() {
        try {
            for (JsonNode property : new ObjectMapper().readTree(KNOWN.toFile()).path("properties")) {
                variables.add(variable(property.path("name").asText()));
            }
            try (Stream<Path> files = Files.walk(Path.of("config"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    askedFor(Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Spring says it: dots become underscores, dashes vanish. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private void askedFor(String text) {
        java.util.regex.Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)")
                .matcher(text)
                .results()
                .forEach(found -> variables.add(found.group(1)));
    }

    List<String> unknown(Collection<String> names) {
        return names.stream().filter(name -> !variables.contains(name)).toList();
    }
}
