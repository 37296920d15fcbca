package io.penstock.ship;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code docker-compose.yml} as far as it uses the compose specification; what stands there beside that is refused. */
record ComposeFile(Map<String, Service> services, Map<String, @Nullable Object> volumes) {

    record Service(
            String image,
            @Nullable String workingDir,
            @Nullable String command,
            Map<String, String> environment,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            @Nullable Map<String, Dependency> dependsOn,
            @Nullable HealthCheck healthcheck) {}

    record Dependency(Condition condition) {}

    record HealthCheck(
            List<String> test,
            String interval,
            int retries,
            @Nullable String startPeriod) {}

    enum Condition {
        @JsonProperty("service_started")
        STARTED,
        @JsonProperty("service_healthy")
        HEALTHY
    }

    static ComposeFile read(String text) throws IOException {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build()
                .readValue(text, ComposeFile.class);
    }

    static ComposeFile shipped() throws IOException {
        return read(Files.readString(Path.of("docker-compose.yml")));
    }

    Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new AssertionError("no service " + name);
        }
        return service;
    }
}
