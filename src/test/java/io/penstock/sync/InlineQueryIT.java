package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that stands in the flow itself reaches the warehouse as it was written, whatever a URI would make of it. */
class InlineQueryIT {

    private static final String FLOW = """
            - route:
                id: rows
                from:
                  uri: sync:rows
                  parameters:
                    connection: warehouse
                    query: "SELECT 1 + 1 AS id, 'a + b & c=d %% %%20 #e ?f +g' AS words WHERE 'a%%41' <> 'aA' AND 7 & 3 = 3"
                    key: id
                  steps:
                    - to:
                        id: write
                        uri: kamelet:csv-file-sink
                        parameters: { directory: "%s", name: rows.csv, files: append }
            """;

    @TempDir
    Path folder;

    @Test
    void nothingOfItIsLost() throws IOException {
        try (Installation penstock = new Installation(folder)
                .connection("warehouse", "type: duckdb\npath: " + folder.resolve("w.duckdb") + "\ncreate: true\n")
                .flow("rows", FLOW.formatted(folder.resolve("out")))
                .start()) {
            assertThat(penstock.run("rows").state()).isEqualTo(RunState.COMPLETED);
        }
        assertThat(Files.readAllLines(folder.resolve("out/rows.csv")))
                .containsExactly("id,words", "2,a + b & c=d % %20 #e ?f +g");
    }
}
