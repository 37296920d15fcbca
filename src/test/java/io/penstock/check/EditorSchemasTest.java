package io.penstock.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditorSchemasTest {

    @Test
    void theCommittedSchemasAreThoseThatPenstockSchemaWrites() {
        try (CheckProcess checks = CheckProcess.below(Path.of(""))) {
            for (Map.Entry<String, String> schema : checks.schemas().entrySet()) {
                assertThat(Path.of("config/schema", schema.getKey()))
                        .as("out of date: run target/penstock schema")
                        .hasContent(schema.getValue());
            }
        }
    }

    @Test
    void everyShippedFileNamesItsSchema() throws Exception {
        for (Path file : CheckedFiles.below(Path.of("")).all()) {
            String folder = String.valueOf(file.getParent());
            if (folder.equals("routes") || folder.matches("config/(connections|mappings|lookups)")) {
                String line = Files.readString(file).lines().findFirst().orElse("");
                assertThat(line).as(file.toString()).startsWith("# yaml-language-server: $schema=");
                Path schema = file.resolveSibling(line.substring(line.indexOf('=') + 1))
                        .normalize();
                assertThat(schema).exists();
            }
        }
    }
}
