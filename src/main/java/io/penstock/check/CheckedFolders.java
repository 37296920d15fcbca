package io.penstock.check;

import java.nio.file.Path;
import org.springframework.core.env.PropertyResolver;

/**
 * Where the files of an installation lie.
 *
 * @param routes the folder of the flows
 * @param examples whether flows also lie in the folder {@code examples} of theirs
 * @param kamelets the folder of the Kamelets, in folders of their own or not
 * @param settings the application's own settings, a file that need not be there
 */
public record CheckedFolders(
        Path routes,
        boolean examples,
        Path kamelets,
        Path connections,
        Path models,
        Path mappings,
        Path lookups,
        Path settings) {

    /** Those that the application's settings name. */
    static CheckedFolders of(PropertyResolver settings) {
        return new CheckedFolders(
                Path.of(settings.getProperty("penstock.routes", "routes")),
                settings.getProperty("penstock.examples.load", Boolean.class, false),
                Path.of(settings.getProperty("penstock.kamelets", "kamelets")),
                Path.of(settings.getProperty("penstock.config.connections", "config/connections")),
                Path.of(settings.getProperty("penstock.config.models", "config/models")),
                Path.of(settings.getProperty("penstock.config.mappings", "config/mappings")),
                Path.of(settings.getProperty("penstock.config.lookups", "config/lookups")),
                Path.of("config/application.yaml"));
    }

    /** Those of an installation that lies below a folder, named as they are by default. */
    static CheckedFolders below(Path root) {
        Path folder = root.normalize();
        return new CheckedFolders(
                folder.resolve("routes"),
                false,
                folder.resolve("kamelets"),
                folder.resolve("config/connections"),
                folder.resolve("config/models"),
                folder.resolve("config/mappings"),
                folder.resolve("config/lookups"),
                folder.resolve("config/application.yaml"));
    }
}
