package io.penstock.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What Camel finds on the class path, ours included: components with their options, languages, data formats. Camel's own
 * catalogue knows far more components than there are here, and a flow can use only those.
 */
final class Catalogue {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    private final ClassLoader classes = Catalogue.class.getClassLoader();
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();
    private final Map<String, Optional<Options>> components = new ConcurrentHashMap<>();

    /** The names of all components. */
    Set<String> components() {
        return names("component");
    }

    Set<String> languages() {
        return names("language");
    }

    Set<String> dataFormats() {
        return names("dataformat");
    }

    /** What the endpoints of a component take, or empty if there is no such component. */
    Optional<Options> component(String scheme) {
        return components.computeIfAbsent(scheme, this::read);
    }

    private Optional<Options> read(String scheme) {
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return Optional.empty();
        }
        try (InputStream service = classes.getResourceAsStream(SERVICES + "component/" + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties entry = new Properties();
            entry.load(service);
            String type = entry.getProperty("class", "");
            String folder =
                    type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
            return Optional.of(Options.of(json("META-INF/" + folder + "/" + scheme + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonNode json(String resource) throws IOException {
        try (InputStream file = classes.getResourceAsStream(resource)) {
            return file == null ? null : new JsonMapper().readTree(file);
        }
    }

    private Set<String> names(String kind) {
        return names.computeIfAbsent(kind, which -> {
            Set<String> found = new TreeSet<>();
            try {
                for (Resource resource : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + SERVICES + which + "/*")) {
                    String name = String.valueOf(resource.getFilename());
                    if (!name.isEmpty() && !name.contains(".")) {
                        found.add(name);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found;
        });
    }
}
