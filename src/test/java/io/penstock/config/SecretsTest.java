package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private final Secrets secrets = new Secrets(Map.of("TOKEN", "s3cr$t\\", "HOST", "db", "EMPTY", "")::get);
    private final Problems problems = new Problems();

    @Test
    void referencesAreReplacedByWhatTheyReferTo() {
        assertThat(resolve("${TOKEN}")).contains("s3cr$t\\");
        assertThat(resolve("jdbc://${HOST}:${PORT:5432}/x")).contains("jdbc://db:5432/x");
        assertThat(resolve("${EMPTY:else}${NONE:}")).contains("else");
        assertThat(resolve("no $reference {here}")).contains("no $reference {here}");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void aFileIsReadWithoutItsLastLineEnd(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from\nfile\r\n");

        assertThat(resolve("${file:" + file + "}")).contains("from\nfile");
    }

    @Test
    void whatIsMissingIsAProblemThatNamesIt() {
        assertThat(resolve("${NONE} and ${EMPTY}")).isEmpty();
        assertThat(resolve("${file:/nowhere/at/all}")).isEmpty();

        assertThat(problems.all())
                .extracting(Problem::code, Problem::what)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("config.missing-secret", "the environment has no NONE."),
                        org.assertj.core.groups.Tuple.tuple("config.missing-secret", "the environment has no EMPTY."),
                        org.assertj.core.groups.Tuple.tuple(
                                "config.missing-secret", "the file /nowhere/at/all cannot be read."));
    }

    @Test
    void whatIsNoReferenceIsAProblemAndNeverASecretByAccident() {
        assertThat(resolve("${not a name}")).isEmpty();
        assertThat(resolve("${TOKEN")).isEmpty();

        assertThat(problems.all()).extracting(Problem::code).containsOnly("config.bad-reference");
        assertThat(problems.text()).doesNotContain("s3cr");
    }

    @Test
    void onlyReferencesAloneKeepASecretOutOfTheFile() {
        assertThat(Secrets.isReference("${TOKEN}")).isTrue();
        assertThat(Secrets.isReference("${TOKEN:default}")).isTrue();
        assertThat(Secrets.isReference("Bearer ${TOKEN}")).isFalse();
        assertThat(Secrets.isReference("s3cret")).isFalse();
        assertThat(Secrets.isReference("")).isFalse();
    }

    private Optional<String> resolve(String text) {
        return secrets.resolve(text, new Place(Path.of("c.yaml"), 3, 9, "token"), problems);
    }
}
