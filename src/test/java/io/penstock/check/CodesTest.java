package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the checker can say is what its page explains; what the application asks for is what editors complete. */
class CodesTest {

    private static final Pattern CODE = Pattern.compile(
            "\"((?:flow|sync|kamelet|config|mapping|settings|model|lookup)\\.[a-z0-9]+(?:-[a-z0-9]+)*)\"");
    private static final Pattern SETTING = Pattern.compile("\"\\$\\{(penstock\\.[a-z.-]+)");

    @Test
    void everyCodeIsExplained() throws IOException {
        Set<String> codes = found(
                CODE,
                "check",
                "config",
                "connection",
                "mapping/MappingFile.java",
                "lookup/LookupFile.java",
                "lookup/LookupSources.java");

        assertThat(Files.readString(Path.of("src/docs/validate.md")))
                .contains(codes.stream().map(code -> "`" + code + "`").toList());
    }

    @Test
    void everySettingThatTheSourcesAskForIsKnown() throws IOException {
        assertThat(Files.readString(
                        Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json")))
                .as("settings that are missing there are refused by the checker")
                .contains(found(SETTING, "").stream()
                        .map(name -> "\"" + name + "\"")
                        .toList());
    }

    private static Set<String> found(Pattern pattern, String... parts) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String part : parts) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/penstock", part))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = pattern.matcher(Files.readString(file));
                    while (matcher.find()) {
                        found.add(matcher.group(1));
                    }
                }
            }
        }
        return found;
    }
}
