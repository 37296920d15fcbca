package io.penstock.kill;

import io.penstock.testing.PostgreSqlDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The model's table: customers who are added, changed, refused and deleted at random. Every change has a new version. */
final class CustomerTable {

    /** One customer. */
    record Customer(String version, boolean refused) {}

    private static final int FIRST = 600;

    private final PostgreSqlDatabase database;
    private final Random random;
    private int greatest = FIRST;

    CustomerTable(PostgreSqlDatabase database, Random random) {
        this.database = database;
        this.random = random;
        database.execute(
                "CREATE SEQUENCE version",
                "CREATE TABLE customer (id int PRIMARY KEY, version bigint DEFAULT nextval('version'),"
                        + " name text DEFAULT 'Zoë', refuse boolean DEFAULT false)",
                "INSERT INTO customer (id, refuse) SELECT i, i % 40 = 0 FROM generate_series(1, " + FIRST + ") i");
    }

    /** The query of the model. */
    static String query() {
        return """
                SELECT id, version, name, refuse,
                    CASE WHEN refuse THEN 'nobody-' || id ELSE 'c' || id || '@example.com' END AS email
                FROM customer
                """;
    }

    /** No key is greater. */
    int greatest() {
        return greatest;
    }

    /** Changes about a quarter of the rows. */
    void edit() {
        String some = "(random() * " + greatest + ")::int FROM generate_series(1, %d)";
        database.execute(
                "UPDATE customer SET version = nextval('version') WHERE id IN (SELECT " + some.formatted(most(150))
                        + ")",
                "UPDATE customer SET version = nextval('version'), refuse = NOT refuse WHERE id IN (SELECT "
                        + some.formatted(most(10)) + ")",
                "DELETE FROM customer WHERE id IN (SELECT " + some.formatted(most(40)) + ")",
                "INSERT INTO customer (id) SELECT DISTINCT 1 + " + some.formatted(most(30))
                        + " ON CONFLICT DO NOTHING");
        int added = most(20);
        database.execute("INSERT INTO customer (id) SELECT i FROM generate_series(" + (greatest + 1) + ", "
                + (greatest + added) + ") i ON CONFLICT DO NOTHING");
        greatest += added;
    }

    /** By key. */
    Map<String, Customer> rows() {
        Map<String, Customer> rows = new TreeMap<>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT id, version, refuse FROM customer")) {
            while (result.next()) {
                rows.put(result.getString(1), new Customer(result.getString(2), result.getBoolean(3)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private int most(int bound) {
        return 1 + random.nextInt(bound);
    }
}
