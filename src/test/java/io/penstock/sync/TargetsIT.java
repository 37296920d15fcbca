package io.penstock.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.change.PlanCounts;
import io.penstock.row.Outcome.Kind;
import io.penstock.testing.FaultyProxy;
import io.penstock.testing.FaultyProxy.Fault;
import io.penstock.testing.Installation;
import io.penstock.testing.KafkaServer;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import io.penstock.warehouse.WarehouseSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync from end to end whose target is a table or a topic: it holds what the model says, run after run. */
class TargetsIT {

    @TempDir
    Path folder;

    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    private final PostgreSqlDatabase shop = PostgreSqlServer.shared().newDatabase();
    private Installation penstock = new Installation(Path.of("."));

    @BeforeEach
    void write() {
        database.execute(
                "CREATE TABLE customer (id int, name text)",
                "INSERT INTO customer SELECT i, 'name ' || i FROM generate_series(1, 50) i");
        penstock = new Installation(folder)
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .write("models/customers.sql", "SELECT id, name FROM customer\n");
    }

    @AfterEach
    void close() {
        penstock.close();
        database.close();
        shop.close();
    }

    @Test
    void aTableInPostgreSqlIsAMirror() {
        shop.execute(
                "CREATE TABLE customer (id bigint PRIMARY KEY, name text)", "INSERT INTO customer VALUES (900, 'x')");
        penstock.connection("shop", "type: postgresql\nurl: " + shop.url() + "\n")
                .flow("customers", flow("postgresql-table-sink", "connection: shop", "table: customer", "key: id"))
                .start();

        mirrors(() -> {
            Map<String, String> rows = new TreeMap<>();
            for (String row : shop.value("SELECT string_agg(id || '=' || name, ',') FROM customer WHERE id < 900")
                    .split(",")) {
                rows.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1));
            }
            return rows;
        });
        assertThat(shop.value("SELECT name FROM customer WHERE id = 900")).isEqualTo("x");
    }

    @Test
    void aTableInDuckDbIsMadeAndIsAMirror() {
        Path lake = folder.resolve("lake.duckdb");
        penstock.connection("lake", "type: duckdb\npath: " + lake + "\ncreate: true\n")
                .flow(
                        "customers",
                        flow("duckdb-table-sink", "connection: lake", "table: customer", "key: id", "create: true"))
                .start();

        mirrors(() -> {
            Map<String, String> rows = new TreeMap<>();
            try (var connection =
                            penstock.bean(WarehouseSources.class).named("lake").getConnection();
                    var found = connection.createStatement().executeQuery("FROM customer")) {
                while (found.next()) {
                    rows.put(found.getString("id"), found.getString("name"));
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return rows;
        });
    }

    @Test
    void theNewestRecordsOfATopicAreAMirror() {
        String topic = KafkaServer.shared().newTopic(3, Map.of());
        stream(KafkaServer.shared().address(), topic);

        mirrors(() -> newest(topic));
        assertThat(KafkaServer.shared().records(topic)).hasSize(50 + 3);
    }

    @Test
    void aBrokerThatIsAwayForAWhileGetsItsRowsWithTheNextRun() {
        String topic = KafkaServer.shared().newTopic(1, Map.of());
        try (FaultyProxy proxy = KafkaServer.shared().proxy()) {
            stream("localhost:" + proxy.port(), topic);
            // The producer may have part of this batch acknowledged before; three more follow, which is when a run
            // gives up.
            proxy.hit("\"name 20\"", Fault.STALL);
            penstock.bean(Syncs.class).request(RunRequest.run("customers", "test", Instant.now()));
            Awaitility.await().until(() -> proxy.hits() == 1);
            proxy.refuse();
            RunReport cut = penstock.await("customers", 0);

            var outcomes = Objects.requireNonNull(cut.tally()).byRow();
            assertThat(outcomes).containsOnlyKeys(Kind.DELIVERED, Kind.DEFERRED);
            assertThat(cut.problem()).startsWith("delivery.target-unavailable");
            assertThat(newest(topic).size())
                    .isGreaterThanOrEqualTo(Math.toIntExact(outcomes.getOrDefault(Kind.DELIVERED, 0L)));
            database.execute("UPDATE customer SET name = 'later' WHERE id = 31");
            proxy.heal();

            // The client waits a while before it looks for the broker again; a batch may be too early.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Objects.requireNonNull(
                                    penstock.run("customers").tally())
                            .byRow()
                            .isEmpty());
            assertThat(newest(topic)).isEqualTo(model());
        }
    }

    private void stream(String servers, String topic) {
        penstock.connection(
                        "stream",
                        "type: kafka\nbootstrap-servers: " + servers + "\ntimeout: { connect: 2s, answer: 2s }\n")
                .flow("customers", flow("kafka-topic-sink", "connection: stream", "topic: " + topic))
                .start();
    }

    private interface Held {
        Map<String, String> rows();
    }

    private void mirrors(Held target) {
        RunReport first = penstock.run("customers");
        assertThat(Objects.requireNonNull(first.tally()).byRow()).isEqualTo(Map.of(Kind.DELIVERED, 50L));
        assertThat(target.rows()).isEqualTo(model());

        database.execute(
                "UPDATE customer SET name = 'Ada' WHERE id = 7",
                "DELETE FROM customer WHERE id = 8",
                "INSERT INTO customer VALUES (99, 'new')");
        PlanCounts second = Objects.requireNonNull(penstock.run("customers").counts());
        assertThat(second.changed() + " " + second.added() + " " + second.deletes())
                .isEqualTo("1 1 1");
        assertThat(target.rows()).isEqualTo(model());

        assertThat(Objects.requireNonNull(penstock.run("customers").counts()).planned())
                .isZero();
    }

    private Map<String, String> model() {
        Map<String, String> rows = new TreeMap<>();
        for (String row : database.value("SELECT string_agg(id || '=' || name, ',') FROM customer")
                .split(",")) {
            rows.put(row.substring(0, row.indexOf('=')), row.substring(row.indexOf('=') + 1));
        }
        return rows;
    }

    /** The name in the newest record of each key that has not been deleted. */
    private static Map<String, String> newest(String topic) {
        Map<String, String> rows = new TreeMap<>();
        KafkaServer.shared().records(topic).forEach(record -> {
            if (record.value() == null) {
                rows.remove(record.key());
            } else {
                rows.put(record.key(), record.value().replaceAll(".*\"name\":\"(.*)\".*", "$1"));
            }
        });
        return rows;
    }

    private static String flow(String sink, String... parameters) {
        StringBuilder flow = new StringBuilder("""
                - route:
                    id: customers
                    from:
                      uri: sync:customers
                      parameters: { connection: warehouse, model: customers, key: id, mode: mirror, batchSize: 10 }
                      steps:
                        - to:
                            id: target
                            uri: kamelet:%s
                            parameters:
                """.formatted(sink));
        for (String parameter : parameters) {
            flow.append("              ").append(parameter).append('\n');
        }
        return flow.toString();
    }
}
