package io.penstock.connection;

import io.penstock.config.Encryption;
import io.penstock.config.Place;
import io.penstock.config.Problems;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Resolves a text as a connection's file would. As a program it takes the text and settings, {@code name=value}, for a vault
 * whose library looks at the settings of a whole JVM: proxy and trusted certificates.
 */
final class AskedVault {

    private AskedVault() {}

    /** What the text stands for, or what is wrong. */
    static String ask(Map<String, Object> settings, String text) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        Problems problems = new Problems();
        try (CamelVaults vaults = new CamelVaults(environment)) {
            return new Secrets(name -> null, vaults, new Encryption(null))
                    .resolve(text, new Place(Path.of("crm.yaml"), 3, 9, "auth.token"), problems)
                    .orElseGet(problems::text);
        }
    }

    /** Prints the answer to each text, a line for each; settings first. */
    public static void main(String[] arguments) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.startsWith("camel.")) {
                settings.put(argument.replaceFirst("=.*", ""), argument.replaceFirst("^[^=]*=", ""));
            } else {
                System.out.println("ANSWER " + ask(settings, argument).replaceAll("\\s+", " "));
            }
        }
        System.exit(0);
    }
}
