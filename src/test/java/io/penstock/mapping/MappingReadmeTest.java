package io.penstock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamelets/mapping/README.md} says what is true. */
class MappingReadmeTest {

    private static final Path README = Path.of("kamelets/mapping/README.md");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void itListsEveryFunctionAsItIs() throws Exception {
        String table = new RowLanguage(RowLanguageTest.NOON)
                .functions().stream()
                        .map(help -> "| `" + help.usage() + "` | " + help.description() + " |")
                        .collect(Collectors.joining("\n"));

        assertThat(Files.readString(README)).contains(table);
    }

    @Test
    void itsMappingCanBeRead() throws Exception {
        Problems problems = new Problems();
        List<Field> fields = new MappingFile(new RowLanguage(RowLanguageTest.NOON), problems)
                .fields(README, block("# config/mappings/"));

        assertThat(problems.text()).isEmpty();
        assertThat(fields).hasSizeGreaterThan(5);
    }

    @Test
    void itsStepsCanBeBuilt(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("customer-to-contact.yaml"), block("# config/mappings/"));
        try (FlowContext flows = new FlowContext(folder)) {
            flows.bind("rows", new RowsAggregation());
            flows.flow("in", block("# steps"));
            flows.flow("groups", block("# groups"));
            flows.flow("together", block("# together"));

            assertThat(flows.camel().getRoutes()).hasSizeGreaterThan(3);
        }
    }

    private static String block(String beginning) throws Exception {
        Matcher blocks = YAML.matcher(Files.readString(README));
        while (blocks.find()) {
            if (blocks.group(1).startsWith(beginning)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("no block begins with " + beginning);
    }
}
