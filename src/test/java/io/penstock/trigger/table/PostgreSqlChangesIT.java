package io.penstock.trigger.table;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static io.penstock.trigger.feed.FedFlows.toCrm;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.PenstockProcess;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.trigger.feed.FedFlows;
import io.penstock.warehouse.Warehouses;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code table-changes-source} on PostgreSQL; its flow was killed in the middle before it is looked at. */
@NullUnmarked
class PostgreSqlChangesIT extends TableChangesContract {

    @TempDir
    static Path folder;

    private static PostgreSqlDatabase database;
    private static JsonReceiver crm;
    private static Installation penstock;

    @BeforeAll
    static void start() {
        database = PostgreSqlServer.shared().newDatabase();
        database.execute(
                "CREATE TABLE orders (id int, at timestamptz)",
                "INSERT INTO orders SELECT i, TIMESTAMPTZ '2026-11-22 12:00:00Z' + i / 10 * interval '1 s'"
                        + " FROM generate_series(1, 100) i");
        crm = new JsonReceiver();
        penstock = new Installation(folder)
                .connection("crm", FedFlows.receiver(crm))
                .connection(WAREHOUSE, "type: postgresql\nurl: " + database.url() + "\n")
                .write("models/orders.sql", "select * from orders")
                .flow(
                        "orders",
                        toCrm(
                                "table-changes-source",
                                "orders",
                                "connection: warehouse, model: orders, cursor: at, key: id, lag: 5s, batchSize: 15,"
                                        + " interval: 50ms"));
        PenstockProcess.runUntilKilledAt("feed.before-settled:4", folder);
        penstock.start();
    }

    @AfterAll
    static void stop() {
        penstock.close();
        crm.close();
        database.close();
    }

    @Override
    Warehouses warehouses() {
        return penstock.bean(Warehouses.class);
    }

    @Test
    void aKillInTheMiddleMissesNothingAndRepeatsAtMostOneBatch() {
        eventually(() -> assertThat(crm.rows()).hasSize(100));
        assertThat(crm.takeReceived()).hasSizeBetween(100, 115);

        database.execute("INSERT INTO orders VALUES (0, TIMESTAMPTZ '2026-11-22 12:00:06Z')");
        eventually(() -> assertThat(crm.rows()).containsKey("0"));
        assertThat(crm.takeReceived()).containsExactly("0");
    }
}
