package io.penstock.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.row.RowReadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query may come in over the API, and must not become a way to the files of this machine. */
class DuckDbFilesTest {

    @TempDir
    Path folder;

    @Test
    void aQueryReadsTheDatabaseAndNoOtherFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("api-token"), "s3cret\n");
        try (OpenWarehouse warehouse = OpenWarehouse.duckDb(folder)) {
            warehouse.execute(
                    "CREATE TABLE t AS SELECT 1 AS i", "CREATE TABLE big AS SELECT i FROM range(100000) r(i)");
            for (String query : List.of(
                    "select * from read_csv('FILE', header = false)",
                    "select * from read_text('FILE')",
                    "select * from read_blob('FILE')",
                    "select * from 'FILE'",
                    "select * from glob('FOLDER/*')",
                    "select * from read_json('FILE')",
                    "select * from sniff_csv('FILE')",
                    "select (select content from read_text('FILE')) as c from t")) {
                String sql = query.replace("FILE", secret.toString()).replace("FOLDER", folder.toString());
                assertThatThrownBy(() -> warehouse.warehouses.preview(OpenWarehouse.NAME, sql, 5))
                        .as(query)
                        .isInstanceOf(RowReadException.class)
                        .hasMessageNotContaining("s3cret");
            }
            for (String statement : List.of(
                    "COPY t TO 'FOLDER/out.csv'",
                    "ATTACH 'FOLDER/other.duckdb' AS other",
                    "EXPORT DATABASE 'FOLDER/export'",
                    "SET enable_external_access = true",
                    "LOAD 'FOLDER/x.duckdb_extension'")) {
                assertThatThrownBy(() -> warehouse.execute(statement.replace("FOLDER", folder.toString())))
                        .as(statement)
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(folder).isDirectoryNotContaining("glob:**/{out.csv,other.duckdb,export}");
            assertThat(warehouse.warehouses.preview(OpenWarehouse.NAME, "select * from t", 5))
                    .hasSize(1);
        }
    }

    @Test
    void aConnectionThatSaysSoReadsFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.csv"), "id,name\n1,Ada\n");
        try (OpenWarehouse warehouse = OpenWarehouse.duckDb(folder).with("external-files", "true")) {
            assertThat(warehouse.warehouses.preview(OpenWarehouse.NAME, "select name from '" + file + "'", 5))
                    .hasToString("[{name=Ada}]");
        }
    }
}
