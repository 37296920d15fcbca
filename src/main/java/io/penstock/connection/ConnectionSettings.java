package io.penstock.connection;

import io.penstock.config.Problems;
import io.penstock.config.Redaction;
import io.penstock.config.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Reads the connections at start. One with a problem is not there; who takes the files up says why, and its flows do not
 * start.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionSettings {

    /** {@code ${SERVER_PORT}} is also what the setting {@code server.port} says, wherever it stands. */
    @Bean
    Secrets secrets(Environment environment, CamelVaults vaults, Redaction redaction) {
        return new Secrets(
                name -> {
                    String variable = System.getenv(name);
                    return variable != null
                            ? variable
                            : environment.getProperty(
                                    name.toLowerCase(Locale.ROOT).replace('_', '.'));
                },
                vaults,
                KeptSettings.encryption(environment),
                redaction);
    }

    @Bean
    Redaction redaction(ConfigurableEnvironment environment) {
        return KeptSettings.redaction(environment);
    }

    @Bean
    CamelVaults vaults(Environment environment) {
        return new CamelVaults(environment);
    }

    @Bean
    LiveConnections connections(
            @Value("${penstock.config.connections:config/connections}") String folder,
            ObjectProvider<ConnectionType> types,
            ObjectProvider<ConnectionUser> users,
            Secrets secrets) {
        List<ConnectionType> known = types.orderedStream().toList();
        ConnectionFiles connections = ConnectionFiles.read(Path.of(folder), known, secrets, new Problems());
        return new LiveConnections(
                connections, known, secrets, () -> users.orderedStream().toList());
    }
}
