package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.cli.TypedCommands.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class ValidateCommandTest {

    private final TypedCommands penstock = new TypedCommands("http://127.0.0.1:1");

    @TempDir
    Path folder;

    @Test
    void whatIsShippedIsInOrderWithoutAServer() {
        Typed validate = penstock.type("validate", ".", "--offline");

        assertThat(validate.exit()).isZero();
        assertThat(validate.out()).contains(" files checked: ");
    }

    @Test
    void theExamplesAreInOrderToTheLastWord() throws Exception {
        copy(Path.of("routes/examples"), folder.resolve("routes"));
        copy(Path.of("config"), folder.resolve("config"));
        copy(Path.of("kamelets"), folder.resolve("kamelets"));

        Typed validate = penstock.type("validate", folder.toString(), "--offline", "--strict");

        assertThat(validate.out()).contains("all is well");
        assertThat(validate.exit()).isZero();
    }

    /** That they do what they say is seen in {@code NoticesIT}. */
    @Test
    void theNoticesOfTheReadmeHaveNoProblem() throws Exception {
        copy(Path.of("config"), folder.resolve("config"));
        copy(Path.of("kamelets"), folder.resolve("kamelets"));
        Path routes = Files.createDirectory(folder.resolve("routes"));
        int notices = 0;
        for (String block : Files.readString(Path.of("kamelets/runs/README.md")).split("```yaml\n")) {
            if (block.startsWith("- route:") && block.contains("run-events-source?")) {
                String id = block.replaceFirst("(?s).*?id: (\\S+).*", "$1");
                Files.writeString(routes.resolve(id + ".camel.yaml"), block.substring(0, block.indexOf("```")));
                notices++;
            }
        }
        assertThat(notices).isEqualTo(3);

        Typed validate = penstock.type("validate", folder.toString(), "--offline");

        assertThat(validate.out()).contains(": 0 errors, ");
        assertThat(validate.exit()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void aProblemIsToldWithItsPlaceAndEndsWithOne() throws Exception {
        badFlow();

        Typed validate = penstock.type("validate", folder.toString());

        assertThat(validate.exit()).isEqualTo(1);
        assertThat(validate.out())
                .contains("bad.camel.yaml:4:20\n  flow.unknown-option: unknown option \"periodd\" of timer:\n"
                        + "  Did you mean \"period\"?");
    }

    @Test
    void warningsCountWhereThatIsAskedFor() throws Exception {
        badFlow();
        Path flow = folder.resolve("routes/bad.camel.yaml");
        Files.writeString(flow, Files.readString(flow).replace("periodd", "period"));

        assertThat(penstock.type("validate", folder.toString()).exit()).isZero();
        assertThat(penstock.type("validate", folder.toString(), "--strict").exit())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeCheckedEndsWithTwo() {
        assertThat(penstock.type("validate", "no/such/folder").exit()).isEqualTo(2);
        assertThat(penstock.type("validate", folder.toString()).exit()).isEqualTo(2);
    }

    @Test
    void programsReadJson() throws Exception {
        badFlow();

        JsonNode answer = Server.JSON.readTree(
                penstock.type("validate", folder.toString(), "--format", "json").out());

        assertThat(answer.path("errors").asInt()).isEqualTo(1);
        assertThat(answer.at("/problems/0/line").asInt()).isPositive();
    }

    @Test
    void scannersReadSarif() throws Exception {
        badFlow();

        JsonNode log = Server.JSON.readTree(penstock.type("validate", folder.toString(), "--format", "sarif")
                .out());

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode run = log.at("/runs/0");
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("penstock validate");
        for (JsonNode result : run.path("results")) {
            assertThat(run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt() + "/id"))
                    .isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asText()).isIn("error", "warning");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isPositive();
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText())
                    .endsWith("routes/bad.camel.yaml");
        }
    }

    @Test
    void gitHubShowsProblemsBesideTheirLines() throws Exception {
        badFlow();

        Typed validate = penstock.type("validate", folder.toString(), "--format", "github");

        assertThat(validate.out())
                .contains("::error file=" + folder + "/routes/bad.camel.yaml,line=4,col=20,title=flow.unknown-option::"
                        + "unknown option \"periodd\" of timer: Did you mean \"period\"?");
    }

    @Test
    void aSecretThatStandsInAFileIsNotPrinted() throws Exception {
        Files.createDirectories(folder.resolve("config/connections"));
        Files.writeString(
                folder.resolve("config/connections/db.yaml"),
                "type: postgresql\nurl: jdbc:postgresql://h/d\npassword: pl4nted-s3cret\nuser: { a: b }\n");
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/a.camel.yaml"), """
                - route:
                    id: a
                    from:
                      uri: kamelet:webhook-source?name=a&secret=pl4nted-s3cret
                      steps:
                        - to: { uri: "http:example.com?authPassword=pl4nted-s3cret" }
                """);

        for (String format : new String[] {"text", "json", "sarif", "github"}) {
            Typed validate = penstock.type("validate", folder.toString(), "--format", format);
            assertThat(validate.exit()).isEqualTo(1);
            assertThat(validate.out() + validate.err()).doesNotContain("pl4nted-s3cret");
        }
    }

    private void badFlow() throws Exception {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/bad.camel.yaml"), """
                - route:
                    id: bad
                    from:
                      uri: timer:x?periodd=1000
                      steps:
                        - to: log:x
                """);
    }
}
