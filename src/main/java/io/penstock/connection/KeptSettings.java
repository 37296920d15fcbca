package io.penstock.connection;

import io.penstock.config.Encryption;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Redaction;
import io.penstock.config.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Settings that a vault holds or that are encrypted: each is read at the start, before anybody asks for it. */
public final class KeptSettings implements EnvironmentPostProcessor, Ordered {

    private static final String READ = " (read)";

    /** After the files were read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Problems problems = new Problems();
        try (CamelVaults vaults = new CamelVaults(environment)) {
            Secrets secrets = new Secrets(System::getenv, vaults, encryption(environment));
            for (PropertySource<?> source :
                    environment.getPropertySources().stream().toList()) {
                if (source instanceof EnumerablePropertySource<?> known) {
                    Map<String, Object> read = read(known, secrets, problems);
                    if (!read.isEmpty()) {
                        environment
                                .getPropertySources()
                                .addBefore(known.getName(), new MapPropertySource(known.getName() + READ, read));
                    }
                }
            }
        }
        problems.throwIfAny();
    }

    /** With the key that the settings or the environment hold or name a file of. */
    static Encryption encryption(Environment environment) {
        String file = environment.getProperty(Encryption.KEY_FILE);
        if (environment.containsProperty(Encryption.KEY) || file == null || file.isBlank()) {
            return new Encryption(environment.getProperty(Encryption.KEY));
        }
        try {
            return new Encryption(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    Encryption.KEY_FILE + ": " + file + " cannot be read; it holds the key for ENC(…)", e);
        }
    }

    /** What hides the settings that are secrets by their names, and all that were read from elsewhere. */
    static Redaction redaction(ConfigurableEnvironment environment) {
        Redaction redaction = new Redaction();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known) {
                for (String name : known.getPropertyNames()) {
                    if (source.getName().endsWith(READ)
                            || Redaction.isSecretName(name)
                            || name.startsWith("penstock.tracing.headers.")) {
                        learn(environment.getProperty(name), redaction);
                    }
                }
            }
        }
        return redaction;
    }

    private static void learn(@Nullable String value, Redaction redaction) {
        if (value != null) {
            redaction.learn(value);
        }
    }

    private static Map<String, Object> read(EnumerablePropertySource<?> source, Secrets secrets, Problems problems) {
        Map<String, Object> read = new HashMap<>();
        for (String name : source.getPropertyNames()) {
            if (source.getProperty(name) instanceof CharSequence text && Secrets.isKeptElsewhere(text.toString())) {
                secrets.resolve(text.toString(), place(source, name), problems)
                        .ifPresent(value -> read.put(name, value));
            }
        }
        return read;
    }

    private static Place place(PropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        Location location = origin instanceof TextResourceOrigin text ? text.getLocation() : null;
        return new Place(
                file(origin, source),
                location == null ? 0 : location.getLine() + 1,
                location == null ? 0 : location.getColumn() + 1,
                name);
    }

    private static Path file(@Nullable Origin origin, PropertySource<?> source) {
        if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
            try {
                return text.getResource().getFile().toPath();
            } catch (IOException inAJar) {
                return Path.of(String.valueOf(text.getResource().getFilename()));
            }
        }
        return Path.of(source.getName().replaceAll("[^A-Za-z0-9._-]+", "-"));
    }
}
