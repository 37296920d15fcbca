package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.penstock.ship.ComposeFile.Condition;
import io.penstock.ship.ComposeFile.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The services of {@code docker-compose.yml} find each other, and the application finds what it is told. */
@NullUnmarked
class ComposeTest {

    private ComposeFile compose;
    private Service penstock;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.shipped();
        penstock = compose.service("penstock");
    }

    @Test
    void aMisspeltKeyIsRefused() throws IOException {
        String text = Files.readString(Path.of("docker-compose.yml"));

        assertThatThrownBy(() -> ComposeFile.read(text.replace("depends_on:", "dependson:")))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void theApplicationKnowsEveryVariableAndNoTokenIsShipped() {
        assertThat(new Settings().unknown(penstock.environment().keySet())).isEmpty();
        assertThat(penstock.environment().get("PENSTOCK_API_TOKEN"))
                .as("whoever starts it sets a token")
                .startsWith("${PENSTOCK_API_TOKEN:?");
    }

    @Test
    void theOperationsDatabaseIsTheOneThatIsStarted() {
        Map<String, String> told = penstock.environment();
        URI url = URI.create(told.get("PENSTOCK_OPERATIONS_URL").replaceFirst("^jdbc:", ""));
        Service database = compose.service(url.getHost());

        assertThat(database.image()).startsWith("postgres:");
        assertThat(url.getPort()).isEqualTo(5432);
        assertThat(database.environment())
                .containsEntry("POSTGRES_DB", url.getPath().substring(1))
                .containsEntry("POSTGRES_USER", told.get("PENSTOCK_OPERATIONS_USER"))
                .containsEntry("POSTGRES_PASSWORD", told.get("PENSTOCK_OPERATIONS_PASSWORD"));
        assertThat(penstock.dependsOn().get(url.getHost()).condition()).isEqualTo(Condition.HEALTHY);
        assertThat(database.healthcheck().test())
                .contains("pg_isready -U " + told.get("PENSTOCK_OPERATIONS_USER") + " -d "
                        + url.getPath().substring(1));
        // From 18 on the image keeps its data in a folder of the version below this one.
        assertThat(database.image()).isEqualTo("postgres:18");
        assertThat(database.volumes()).containsExactly("postgres:/var/lib/postgresql");
    }

    @Test
    void theBrokerNamesTheAddressThatItIsAskedAt() {
        String address = penstock.environment().get("PENSTOCK_KAFKA_BOOTSTRAP_SERVERS");
        Map<String, String> broker =
                compose.service(address.substring(0, address.indexOf(':'))).environment();

        assertThat(broker.get("KAFKA_ADVERTISED_LISTENERS")).isEqualTo("PLAINTEXT://" + address);
        assertThat(broker.get("KAFKA_LISTENERS").split(","))
                .contains("PLAINTEXT://:" + address.substring(address.indexOf(':') + 1));
        for (String listener : broker.get("KAFKA_LISTENERS").split(",")) {
            assertThat(broker.get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"))
                    .contains(listener.substring(0, listener.indexOf(':')) + ":PLAINTEXT");
        }
        assertThat(broker.get("KAFKA_CONTROLLER_QUORUM_VOTERS")).isEqualTo(broker.get("KAFKA_NODE_ID") + "@kafka:9093");
    }

    @Test
    void whatIsReferredToExistsAndOnlyThisMachineReachesIt() {
        for (Map.Entry<String, Service> service : compose.services().entrySet()) {
            Service each = service.getValue();
            assertThat(each.image()).as(service.getKey()).contains(":").doesNotEndWith(":latest");
            for (String volume : or(each.volumes())) {
                String source = volume.substring(0, volume.indexOf(':'));
                assertThat(source.equals(".") || compose.volumes().containsKey(source))
                        .as(volume)
                        .isTrue();
            }
            (each.dependsOn() == null ? Map.<String, ComposeFile.Dependency>of() : each.dependsOn())
                    .forEach((name, dependency) -> assertThat(dependency.condition() == Condition.STARTED
                                    || compose.service(name).healthcheck() != null)
                            .as(name)
                            .isTrue());
            assertThat(or(each.ports())).allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
        }
        assertThat(penstock.ports()).containsExactly("127.0.0.1:8080:8080");
    }

    /** Maven runs where the tree is mounted, and what it downloads stays. */
    @Test
    void itIsBuiltFromTheTree() {
        assertThat(penstock.volumes()).contains(".:" + penstock.workingDir(), "maven:/root/.m2");
        assertThat(penstock.command()).isEqualTo("mvn --batch-mode spring-boot:run");
        assertThat(penstock.image()).isEqualTo("maven:3.9-eclipse-temurin-25");
    }

    private static List<String> or(List<String> list) {
        return list == null ? List.of() : list;
    }
}
