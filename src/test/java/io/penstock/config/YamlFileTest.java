package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

    private static final Path FILE = Path.of("config", "mappings", "x.yaml");
    private final Problems problems = new Problems();

    @Test
    void everyValueKnowsItsLineItsColumnAndItsPath() {
        YamlMap map = read("# first\nname: Ada\nfields:\n  email: lower(email)\n  tags: [a, \"b\"]\n")
                .orElseThrow();

        assertThat(problems.isEmpty()).isTrue();
        assertThat(map.text("name").orElseThrow()).isEqualTo(new YamlText(new Place(FILE, 2, 7, "name"), "Ada", false));
        YamlMap fields = (YamlMap) map.value("fields").orElseThrow();
        assertThat(fields.text("email").orElseThrow().place()).isEqualTo(new Place(FILE, 4, 10, "fields.email"));
        assertThat(fields.keys())
                .hasEntrySatisfying(
                        "email", key -> assertThat(key.place()).isEqualTo(new Place(FILE, 4, 3, "fields.email")));
        YamlList tags = (YamlList) fields.value("tags").orElseThrow();
        assertThat(tags.values().get(1)).isEqualTo(new YamlText(new Place(FILE, 5, 13, "fields.tags[1]"), "b", true));
    }

    @Test
    void scalarsAreKeptAsTheyAreWritten() {
        YamlMap map = read("a: 010\nb: yes\nc: 1.50\nd: 2024-01-01\ne: ~\nf: ''\ng:\nh: 'null'\n")
                .orElseThrow();

        assertThat(map.text("a")).map(YamlText::text).contains("010");
        assertThat(map.text("b")).map(YamlText::text).contains("yes");
        assertThat(map.text("c")).map(YamlText::text).contains("1.50");
        assertThat(map.text("d")).map(YamlText::text).contains("2024-01-01");
        assertThat(map.text("e")).isEmpty();
        assertThat(map.text("f")).map(YamlText::text).contains("");
        assertThat(map.text("g")).isEmpty();
        assertThat(map.text("h")).map(YamlText::text).contains("null");
    }

    @Test
    void aSyntaxErrorIsToldWithLineAndColumn() {
        assertThat(read("a: 1\nb: [1, 2\nc: 3\n")).isEmpty();

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("config.yaml-syntax");
            assertThat(problem.text()).startsWith("config/mappings/x.yaml:3:2\n  config.yaml-syntax: ");
        });
    }

    @Test
    void aTabIsAnErrorThatSaysSo() {
        assertThat(read("a:\n\tb: 1\n")).isEmpty();

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.suggestion()).isEqualTo("Indent with spaces; YAML does not allow tabs.");
        });
    }

    @Test
    void aKeyGivenTwiceIsAProblem() {
        read("a: 1\nb:\n  c: 1\n  c: 2\n");

        assertThat(problems.all())
                .containsExactly(new Problem(
                        FILE,
                        4,
                        3,
                        "b.c",
                        "config.duplicate-key",
                        "\"c\" is given twice, first on line 3.",
                        "Keep one."));
    }

    @Test
    void unknownAndMissingKeysAreProblemsTogether() {
        YamlMap map = read("naem: Ada\nage: 7\n").orElseThrow();

        map.onlyKeys(List.of("name", "age", "plan"), problems);
        map.needsKeys(List.of("name"), problems);

        assertThat(problems.text()).isEqualTo("""
                        2 problems in config/mappings/

                        config/mappings/x.yaml:1:1  naem
                          config.unknown-key: there is no key "naem" here.
                          Did you mean "name"? Keys here: age, name, plan.

                        config/mappings/x.yaml:1:1
                          config.missing-key: "name" is missing.
                          Add it.
                        """);
    }

    @Test
    void whatIsNoMappingIsAProblem() {
        for (String text :
                List.of("", "# nothing\n", "- a\n", "text\n", "a: 1\n---\nb: 2\n", "a: &x [*x]\n", "? [a]\n: 1\n")) {
            int before = problems.size();
            read(text);
            assertThat(problems.size()).as(text).isGreaterThan(before);
        }
    }

    @Test
    void aFileThatIsNotUtf8IsAProblem(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(YamlFile.read(file, problems)).isEmpty();
        assertThat(YamlFile.read(folder.resolve("none.yaml"), problems)).isEmpty();

        assertThat(problems.all()).extracting(Problem::code).containsExactly("config.unreadable", "config.not-utf8");
    }

    private Optional<YamlMap> read(String text) {
        return YamlFile.parse(FILE, text, problems);
    }
}
