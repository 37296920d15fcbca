package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The GitHub action, by its own steps and the command that was built, in the workspace of a repository. */
@NullUnmarked
class ValidateActionTest {

    @TempDir
    Path workspace;

    @BeforeEach
    void aRepository() throws IOException {
        flow("good", "period: 1000");
    }

    @Test
    void anInstallationInOrderPasses() throws Exception {
        ActionRun.Ended action = ActionRun.in(workspace, Map.of());

        assertThat(action.out()).contains("1 file checked: all is well.");
        assertThat(action.exit()).isZero();
    }

    @Test
    void aMistakeFailsTheStepIsShownBesideItsLineAndStandsInTheSarifFile() throws Exception {
        flow("bad", "periodd: 1000");

        ActionRun.Ended action =
                ActionRun.in(workspace, Map.of("sarif", "problems.sarif", "path", "routes/bad.camel.yaml kamelets"));

        assertThat(action.exit()).as("there is no folder kamelets").isEqualTo(2);
        assertThat(action.out()).contains("there is no file or folder kamelets");

        action = ActionRun.in(workspace, Map.of("sarif", "problems.sarif"));

        assertThat(action.exit()).isEqualTo(1);
        assertThat(action.out())
                .contains("::error file=routes/bad.camel.yaml,line=7,col=9,title=flow.unknown-option::"
                        + "unknown option \"periodd\" of timer: Did you mean \"period\"?")
                .doesNotContain("good.camel.yaml");
        JsonNode sarif = Server.JSON.readTree(Files.readString(workspace.resolve("problems.sarif")));
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/results")).hasSize(1);
        assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("flow.unknown-option");
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("routes/bad.camel.yaml");
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void warningsFailItWhereThatIsAskedFor() throws Exception {
        Path flow = workspace.resolve("routes/good.camel.yaml");
        Files.writeString(flow, Files.readString(flow).replace("            description: Say it\n", ""));

        ActionRun.Ended action = ActionRun.in(workspace, Map.of("strict", "true"));

        assertThat(action.exit()).isEqualTo(1);
        assertThat(action.out())
                .contains("::warning file=routes/good.camel.yaml,line=9,col=11,title=flow.step-unnamed::");
    }

    private void flow(String name, String option) throws IOException {
        Files.createDirectories(workspace.resolve("routes"));
        Files.writeString(workspace.resolve("routes/" + name + ".camel.yaml"), """
                - route:
                    id: NAME
                    description: Says something every second
                    from:
                      uri: timer:NAME
                      parameters:
                        OPTION
                      steps:
                        - log:
                            id: say
                            description: Say it
                            message: x
                """.replace("NAME", name)
                .replace("OPTION", option));
    }
}
