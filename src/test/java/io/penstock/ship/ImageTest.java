package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the profile {@code image} makes, against what the application needs. */
class ImageTest {

    private final Pom pom = new Pom();

    @Test
    void itRunsAsNobodyAndWritesWhereVolumesAre() {
        assertThat(pom.image("container/user")).doesNotStartWith("0").matches("\\d+:\\d+");
        assertThat(pom.images("container/volumes/volume")).containsExactlyInAnyOrder("/data", "/tmp");
        assertThat(pom.image("container/environment/PENSTOCK_DATA")).isEqualTo("/data");
    }

    @Test
    void theJvmIsStartedAsEverywhere() {
        List<String> everywhere =
                List.of(pom.text("/project/properties/jvm.arguments").split(" "));

        assertThat(pom.images("container/jvmFlags/jvmFlag")).containsAll(everywhere);
        assertThat(pom.image("container/mainClass")).isEqualTo("${start-class}");
        assertThat(pom.images("container/args/arg")).containsExactly("server");
    }

    @Test
    void theKameletsAreWhereTheWorkingDirectoryIs() {
        assertThat(pom.image("extraDirectories/paths/path/into"))
                .isEqualTo(pom.image("container/workingDirectory") + "/kamelets");
        assertThat(Path.of(pom.image("extraDirectories/paths/path/from"))).isDirectory();
    }
}
