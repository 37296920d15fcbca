package io.penstock.trigger.table;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.toCrm;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.feed.FedFlows;
import io.penstock.warehouse.Warehouses;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code table-changes-source} on DuckDB. */
@NullUnmarked
class DuckDbChangesIT extends TableChangesContract {

    @TempDir
    static Path folder;

    private static JsonReceiver crm;
    private static Installation penstock;

    @BeforeAll
    static void start() {
        crm = new JsonReceiver();
        penstock = new Installation(folder)
                .connection("crm", FedFlows.receiver(crm))
                .connection(WAREHOUSE, "type: duckdb\ncreate: true\npath: " + folder.resolve("warehouse.duckdb") + "\n")
                .flow(
                        "orders",
                        toCrm(
                                "table-changes-source",
                                "orders",
                                "connection: warehouse, query: 'select i as id, i as n from range(5) t(i)', cursor: n, key: n,"
                                        + " interval: 50ms"))
                .start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        crm.close();
    }

    @Override
    Warehouses warehouses() {
        return penstock.bean(Warehouses.class);
    }

    @Test
    void aFlowBeginsWithTheRowsOfAQuery() {
        eventually(() -> assertThat(crm.rows()).containsOnlyKeys("0", "1", "2", "3", "4"));
    }
}
