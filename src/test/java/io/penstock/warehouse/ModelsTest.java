package io.penstock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Problem;
import io.penstock.config.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @TempDir
    Path folder;

    private Models models;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("customers.sql"), "-- who buys\nSELECT * FROM customers;\n");
        Files.writeString(folder.resolve("orders.sql"), "SELECT 1; SELECT 2");
        Files.writeString(folder.resolve("notes.txt"), "no model");
        models = new Models(folder);
    }

    @Test
    void aModelIsItsFileWithoutTheSemicolon() {
        assertThat(models.sql("customers")).isEqualTo("-- who buys\nSELECT * FROM customers");
        assertThat(models.names()).containsExactly("customers", "orders");
    }

    @Test
    void aChangedFileCountsFromTheNextReadOn() throws IOException {
        models.sql("customers");
        Files.writeString(folder.resolve("customers.sql"), "SELECT 2");

        assertThat(models.sql("customers")).isEqualTo("SELECT 2");
    }

    @Test
    void aMissingModelIsAProblemWithTheNearestName() {
        assertThatThrownBy(() -> models.sql("custmers"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("custmers.sql")
                .hasMessageContaining("config.unknown-model: there is no model \"custmers\".")
                .hasMessageContaining("Did you mean \"customers\"? Models: customers, orders.");
    }

    @Test
    void aModelThatIsNotOneQueryIsAProblem() {
        assertThat(models.problem("orders")).map(Problem::code).contains("config.bad-model");
        assertThat(models.problem("customers")).isEmpty();
    }

    @Test
    void aNameDoesNotLeadOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolveSibling("secret.sql"), "SELECT 1");

        assertThat(models.problem("../secret")).map(Problem::code).contains("config.unknown-model");
    }

    @Test
    void aFolderThatIsNotThereHoldsNoModels() {
        assertThat(new Models(folder.resolve("none")).names()).isEmpty();
    }
}
