package io.penstock.ship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the workflow runs is there, and the action does what it is for. */
@NullUnmarked
class WorkflowIT {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path ACTION = Path.of(".github/actions/validate/action.yml");
    /** Words of the build's commands that are files of the tree. */
    private static final Pattern FILE = Pattern.compile("(?<=\\s|^)(?:\\.ci|src)/\\S+");

    @TempDir
    Path folder;

    @Test
    void whatTheWorkflowRunsIsInTheTree() throws IOException {
        JsonNode steps =
                YAML.readTree(Path.of(".github/workflows/ci.yml").toFile()).at("/jobs/verify/steps");
        List<String> files = new ArrayList<>();
        for (JsonNode step : steps) {
            FILE.matcher(step.path("run").asText())
                    .results()
                    .map(MatchResult::group)
                    .forEach(files::add);
            if (step.path("uses").asText().startsWith("./")) {
                files.add(step.path("uses").asText() + "/action.yml");
            }
        }

        assertThat(files)
                .contains(".ci/run", "./.github/actions/validate/action.yml")
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
        assertThat(Path.of(".ci/run")).isExecutable();
    }

    @Test
    void everyInputOfTheActionIsUsedAndNoOther() throws IOException {
        String text = Files.readString(ACTION);
        Set<String> declared = new java.util.TreeSet<>();
        YAML.readTree(text).path("inputs").fieldNames().forEachRemaining(declared::add);

        assertThat(Pattern.compile("inputs\\.(\\w+)")
                        .matcher(text)
                        .results()
                        .map(input -> input.group(1))
                        .collect(Collectors.toSet()))
                .isEqualTo(declared);
    }

    /** Its own script, over a folder with a flow that is wrong. */
    @Test
    void theActionMarksThePlaceOfAProblemAndFails() throws Exception {
        Path flow = folder.resolve("routes/bad.camel.yaml");
        Files.createDirectories(flow.getParent());
        Files.writeString(flow, "- route:\n    id: bad\n    from: { uri: \"timer:x?periodd=1\", steps: [] }\n");
        JsonNode script = null;
        for (JsonNode step : YAML.readTree(ACTION.toFile()).at("/runs/steps")) {
            script = step.path("env").has("PATHS") ? step : script;
        }
        assertThat(script).isNotNull();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-e", "-o", "pipefail", "-c", script.path("run").asText())
                .redirectErrorStream(true);
        builder.environment().put("PENSTOCK_JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("PENSTOCK", Path.of("target/penstock").toAbsolutePath().toString());
        builder.environment().put("PATHS", folder.toString());
        builder.environment().put("STRICT", "false");
        builder.environment().put("OFFLINE", "true");
        builder.environment().put("SARIF", "");
        assertThat(builder.environment().keySet())
                .containsAll(iterable(script.path("env").fieldNames()));

        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output)
                .contains("::error file=")
                .contains("routes/bad.camel.yaml,line=3")
                .contains("periodd");
    }

    private static List<String> iterable(java.util.Iterator<String> names) {
        List<String> all = new ArrayList<>();
        names.forEachRemaining(all::add);
        return all;
    }
}
