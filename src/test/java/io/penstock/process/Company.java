package io.penstock.process;

import io.penstock.store.Store;
import io.penstock.store.StoreTable;
import io.penstock.testing.Installation;
import io.penstock.testing.SalesforceStreaming;
import io.penstock.warehouse.WarehouseSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole Penstock with all example flows switched on, the real files of {@code config} and {@code routes/examples}, a small
 * warehouse of the sample's shape, and a vendor for each connection.
 */
final class Company implements AutoCloseable {

    static final String SECRET = "s3cret-of-the-hooks";

    final Slack slack = new Slack();
    final CrmContacts crm = new CrmContacts();
    final Marketo marketo = new Marketo();
    final HelpDesk desk = new HelpDesk();
    final MailHouse mail = new MailHouse();
    final Erp erp = new Erp();
    final SalesforceStreaming salesforce;
    private final Path folder;
    private final Installation penstock;

    Company(Path folder) throws Exception {
        this.folder = folder;
        salesforce = new SalesforceStreaming(folder.resolve("tomcat").toAbsolutePath(), "/data/OpportunityChangeEvent");
        warehouse(
                "CREATE TABLE countries (code VARCHAR, name VARCHAR, region VARCHAR, account_manager VARCHAR)",
                "CREATE TABLE customers (customer_id BIGINT, first_name VARCHAR, email VARCHAR, country VARCHAR,"
                        + " plan VARCHAR, seats INTEGER, preferences JSON)",
                "CREATE TABLE orders (order_id BIGINT, customer_id BIGINT, status VARCHAR, amount DECIMAL(12, 2))",
                "CREATE TABLE usage_events (customer_id BIGINT, feature VARCHAR, happened_at TIMESTAMPTZ)");
        penstock = new Installation(folder)
                .web()
                .set("penstock.examples.load", true)
                .set(
                        "penstock.examples.on",
                        "lead-routing,lead-scoring,welcome-mail,ticket-escalation,campaign-to-marketo,orders-by-country,"
                                + "order-to-cash")
                .set("penstock.config.scripts", folder.resolve("scripts"))
                .set("slack.url", slack.url())
                .set("slack.bot.token", "xoxb-test")
                .set("hubspot.url", crm.url())
                .set("hubspot.client.secret", SECRET)
                .set("zendesk.url", desk.url())
                .set("zendesk.webhook.secret", SECRET)
                .set("marketo.url", marketo.url())
                .set("marketo.client.secret", "marketo-secret")
                .set("mail.url", mail.url())
                .set("shop.secret", SECRET)
                .set("offers.api.key", "offers-key")
                .set("erp.url", erp.url())
                .set("salesforce.url", salesforce.url())
                .set("salesforce.client.secret", "s");
        copy(Path.of("config"), folder);
        copy(Path.of("routes/examples"), folder.resolve("routes/examples"));
        penstock.start();
        mail.asks(penstock.url() + "/lookup/offers", "offers-key");
    }

    Installation penstock() {
        return penstock;
    }

    String hook(String name) {
        return penstock.url() + "/hooks/" + name;
    }

    Map<String, Object> document(String table, String key) {
        @SuppressWarnings("unchecked")
        Map<String, Object> document = (Map<String, Object>) penstock.bean(Store.class)
                .find(new StoreTable("", table), key)
                .orElseThrow()
                .value();
        return document;
    }

    private void warehouse(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("w.duckdb"))) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the warehouse through Penstock's own pool: DuckDB's file has one owner. */
    void change(String... statements) {
        try (Connection connection =
                penstock.bean(WarehouseSources.class).named("warehouse").getConnection()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Takes a folder over, with our warehouse, and without limits that a test would wait for. */
    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace(
                                        "data/warehouse.duckdb",
                                        folder.resolve("w.duckdb").toString())
                                .replaceAll("limit: \\{ calls: \\d+, per: 1s \\}", "limit: { calls: 1000, per: 1s }"));
            }
        }
    }

    @Override
    public void close() {
        penstock.close();
        salesforce.close();
        Stream.of(slack, crm, marketo, desk, mail, erp).forEach(Vendor::close);
    }
}
