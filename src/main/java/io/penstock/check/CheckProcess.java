package io.penstock.check;

import io.penstock.config.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The checker in a process of its own, without the server: it knows what the server would know of connection types,
 * languages and beans, and opens no state, no ledger and, until a question needs it, no warehouse.
 */
public final class CheckProcess implements AutoCloseable {

    private static final String[] PARTS = {
        "io.penstock.check",
        "io.penstock.connection",
        "io.penstock.destination",
        "io.penstock.mapping",
        "io.penstock.warehouse"
    };

    private final AnnotationConfigApplicationContext parts;

    private CheckProcess(AnnotationConfigApplicationContext parts) {
        this.parts = parts;
    }

    /**
     * Reads the settings as the server would and gets ready.
     *
     * @param settings what is set otherwise than by the settings' files, name to value
     */
    public static CheckProcess open(Map<String, Object> settings) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", settings));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
        parts.setEnvironment(environment);
        parts.registerBean("clock", Clock.class, Clock::systemUTC);
        parts.addBeanFactoryPostProcessor(factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        });
        parts.scan(PARTS);
        parts.refresh();
        return new CheckProcess(parts);
    }

    /** The same for an installation that lies below a folder, see {@link CheckedFiles#below}. */
    public static CheckProcess below(Path folder) {
        CheckedFolders files = CheckedFolders.below(folder);
        return open(Map.of(
                "penstock.routes", files.routes().toString(),
                "penstock.kamelets", files.kamelets().toString(),
                "penstock.config.connections", files.connections().toString(),
                "penstock.config.models", files.models().toString(),
                "penstock.config.mappings", files.mappings().toString(),
                "penstock.config.lookups", files.lookups().toString(),
                "spring.config.additional-location", "optional:file:" + folder.resolve("config") + "/"));
    }

    /** Schemas for editors, by file name. */
    public Map<String, String> schemas() {
        return parts.getBean(EditorSchemas.class).all(files());
    }

    /** The folders that the settings name. */
    public CheckedFiles files() {
        return CheckedFiles.of(parts.getEnvironment());
    }

    public Problems check(CheckedFiles files) {
        return parts.getBean(Checker.class).check(files);
    }

    Checker checker() {
        return parts.getBean(Checker.class);
    }

    @Override
    public void close() {
        parts.close();
    }
}
