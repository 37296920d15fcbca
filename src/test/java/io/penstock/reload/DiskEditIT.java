package io.penstock.reload;

import static io.penstock.reload.EditedInstallation.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.FileChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How editors, programs and Kubernetes write files. */
@NullUnmarked
class DiskEditIT {

    @TempDir
    static Path folder;

    private static EditedInstallation edited;

    @BeforeAll
    static void start() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        configMap(routes, "..first", "one");
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..first"));
        for (String name : new String[] {"mapped", "mapped2"}) {
            Files.createSymbolicLink(routes.resolve(name + ".camel.yaml"), Path.of("..data", name + ".camel.yaml"));
        }
        edited = new EditedInstallation(folder).start();
    }

    @AfterAll
    static void stop() {
        edited.close();
    }

    @Test
    void theLinksOfAConfigMapAreSwappedAsOne() throws IOException {
        assertThat(edited.ask("mapped") + edited.ask("mapped2")).isEqualTo("oneone");
        Path routes = folder.resolve("routes");

        configMap(routes, "..second", "two");
        Files.createSymbolicLink(routes.resolve("..data_tmp"), Path.of("..second"));
        Files.move(routes.resolve("..data_tmp"), routes.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        edited.awaitAnswer("mapped", "two");
        edited.awaitAnswer("mapped2", "two");
        assertThat(edited.changes("routes/mapped.camel.yaml")).hasSize(2);
        assertThat(edited.penstock.bean(Reloads.class).files())
                .noneMatch(file -> file.file().contains(".."));
    }

    @Test
    void aHundredSavesInARowAreFewChanges() {
        for (int i = 0; i <= 100; i++) {
            edited.penstock.flow("busy", answering("busy", "save-" + i));
        }

        edited.awaitAnswer("busy", "save-100");
        assertThat(edited.awaitChanges("routes/busy.camel.yaml", 1)).hasSizeLessThan(10);
    }

    @Test
    void aFileThatIsWrittenInPiecesIsReadWhenItIsWhole() throws IOException {
        edited.penstock.flow("pieces", answering("pieces", "first"));
        edited.awaitAnswer("pieces", "first");
        Path file = folder.resolve("routes/pieces.camel.yaml");
        byte[] text = answering("pieces", "second").getBytes(StandardCharsets.UTF_8);

        try (var out = Files.newOutputStream(file)) {
            for (byte piece : text) {
                out.write(piece);
                out.flush();
            }
        }

        edited.awaitAnswer("pieces", "second");
        assertThat(edited.awaitChanges("routes/pieces.camel.yaml", 2))
                .allMatch(change -> change.result() == FileChange.Result.ACCEPTED)
                .hasSize(2);
    }

    @Test
    void whatEditorsLeaveBesideAFileIsNoFlow() throws IOException {
        edited.penstock.flow("vim", answering("vim", "first"));
        edited.awaitAnswer("vim", "first");
        Path routes = folder.resolve("routes");
        for (String left : new String[] {
            ".vim.camel.yaml.swp",
            "vim.camel.yaml~",
            "4913",
            "#vim.camel.yaml#",
            ".#vim.camel.yaml",
            "vim.camel.yaml.bak"
        }) {
            Files.writeString(routes.resolve(left), "- nonsense");
        }

        // As most editors save: another file, which then takes the name.
        Files.writeString(routes.resolve("vim.camel.yaml.tmp"), answering("vim", "second"));
        Files.move(
                routes.resolve("vim.camel.yaml.tmp"), routes.resolve("vim.camel.yaml"), StandardCopyOption.ATOMIC_MOVE);

        edited.awaitAnswer("vim", "second");
        assertThat(edited.awaitChanges("routes/vim.camel.yaml", 2)).hasSize(2);
        assertThat(edited.penstock.bean(Reloads.class).problems()).isEmpty();
    }

    private static void configMap(Path routes, String version, String answer) throws IOException {
        Path map = Files.createDirectories(routes.resolve(version));
        for (String name : new String[] {"mapped", "mapped2"}) {
            Files.writeString(map.resolve(name + ".camel.yaml"), answering(name, answer));
        }
    }
}
