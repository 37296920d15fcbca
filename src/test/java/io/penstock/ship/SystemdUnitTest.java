package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unit, against what the build makes and the application is told. */
@NullUnmarked
class SystemdUnitTest {

    private Map<String, String> service;

    /** The lines of the section [Service]. */
    @BeforeEach
    void read() throws IOException {
        service = new LinkedHashMap<>();
        String section = "";
        for (String line : Files.readAllLines(Path.of("src/main/systemd/penstock.service"))) {
            if (line.startsWith("[")) {
                section = line;
            } else if (section.equals("[Service]") && !line.isBlank() && !line.startsWith("#")) {
                int at = line.indexOf('=');
                assertThat(service.put(line.substring(0, at), line.substring(at + 1)))
                        .as(line)
                        .isNull();
            }
        }
    }

    @Test
    void itStartsTheJarThatIsBuiltAsEverywhere() {
        Pom pom = new Pom();
        List<String> command = List.of(service.get("ExecStart").split(" "));

        assertThat(command.get(0)).isEqualTo("/usr/bin/java");
        assertThat(command)
                .containsAll(
                        List.of(pom.text("/project/properties/jvm.arguments").split(" ")));
        assertThat(command.get(command.indexOf("-jar") + 1))
                .isEqualTo("/opt/penstock/" + pom.text("/project/build/finalName") + ".jar");
        assertThat(command.get(command.size() - 1)).isEqualTo("server");
    }

    /** What systemd makes and lets be written is where the data goes. */
    @Test
    void itWritesWhereItMay() {
        Map<String, String> environment = Arrays.stream(
                        service.get("Environment").split(" "))
                .collect(Collectors.toMap(
                        each -> each.replaceFirst("=.*", ""), each -> each.replaceFirst("[^=]*=", "")));

        assertThat(service).containsEntry("ProtectSystem", "strict").containsEntry("StateDirectory", "penstock");
        assertThat(environment).containsEntry("PENSTOCK_DATA", "/var/lib/" + service.get("StateDirectory"));
        assertThat(new Settings().unknown(environment.keySet())).isEmpty();
        assertThat(service.get("EnvironmentFile")).startsWith("-" + service.get("WorkingDirectory") + "/");
    }

    @Test
    void itIsNobodyAndIsGivenTimeToStop() {
        assertThat(service.get("User")).isNotEqualTo("root").isEqualTo("penstock");
        assertThat(service).containsEntry("NoNewPrivileges", "true").containsEntry("CapabilityBoundingSet", "");
        assertThat(Integer.parseInt(service.get("TimeoutStopSec"))).isGreaterThanOrEqualTo(120);
        // Java's word for an end by SIGTERM, see PodIT.
        assertThat(service).containsEntry("SuccessExitStatus", "143");
        // A JIT compiler writes what it runs.
        assertThat(Objects.requireNonNullElse(service.get("MemoryDenyWriteExecute"), "false"))
                .isEqualTo("false");
    }
}
