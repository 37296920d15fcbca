package io.penstock.storage;

import io.penstock.sync.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the operations database with the application and closes it after everyone who writes to it. */
@Configuration
@EnableConfigurationProperties(OperationsSettings.class)
class StorageConfiguration {

    @Bean
    OperationsDatabase operationsDatabase(
            OperationsSettings settings,
            @Value("${penstock.data:data}") String directory,
            @Value("${penstock.operations.timeout:10s}") Duration timeout) {
        Path data = Path.of(directory);
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + data + " cannot be made; set penstock.data", e);
        }
        return OperationsDatabase.open(settings.urlOr(data), settings.user(), settings.password(), timeout);
    }

    @Bean
    Pruning pruning(Retention retention, OperationsSettings settings, Clock clock) {
        return new Pruning(retention, settings.keep(), clock);
    }
}
