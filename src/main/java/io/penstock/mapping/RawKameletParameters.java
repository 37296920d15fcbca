package io.penstock.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Carries the parameters of our Kamelets unharmed from a flow file into the Kamelet.
 *
 * <p>Camel writes a step's parameters into a URI as they are, and an ampersand in a value ends it there, without a word:
 * a filter would let rows pass that it should not, an address would lose half of its query. The YAML loader puts
 * {@code RAW()} around parameters that it takes for secret, and that is cured by it; so here every parameter is.
 * Line breaks are still lost, and a tab or {@code )&} is still an error of Camel's or of the expression.
 */
public final class RawKameletParameters extends KameletEndpointUriFactory {

    private static final String ENDING = ".kamelet.yaml";

    private final Path kamelets;
    private final Map<Path, Known> known = new HashMap<>();

    private record Known(FileTime changed, Set<String> parameters) {}

    /** @param kamelets the folder that holds the Kamelets, in folders of their own or not */
    public RawKameletParameters(Path kamelets) {
        this.kamelets = kamelets;
    }

    @Override
    public synchronized Set<String> secretPropertyNames() {
        Set<String> names = new HashSet<>();
        for (Path file : files()) {
            names.addAll(parameters(file));
        }
        return names;
    }

    private List<Path> files() {
        if (!Files.isDirectory(kamelets)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(kamelets, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> parameters(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Known before = known.get(file);
            if (before == null || !before.changed().equals(changed)) {
                before = new Known(changed, read(Files.readString(file)));
                known.put(file, before);
            }
            return before.parameters();
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** A Kamelet that cannot be read has no parameters here; whoever loads it says what is wrong with it. */
    private static Set<String> read(String text) {
        Object at;
        try {
            at = new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException unreadable) {
            return Set.of();
        }
        for (String key : List.of("spec", "definition", "properties")) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        Set<String> names = new HashSet<>();
        if (at instanceof Map<?, ?> properties) {
            properties.keySet().forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }
}
