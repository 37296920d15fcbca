package io.penstock.kill;

import io.penstock.testing.HubSpotContact;
import io.penstock.testing.HubSpotSimulator;
import io.penstock.testing.Installation;
import io.penstock.testing.PostgreSqlDatabase;
import io.penstock.testing.PostgreSqlServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** All that lives on while the installation is killed: its folder, the warehouse and two destinations. */
final class KilledCompany implements AutoCloseable {

    static final int BATCH = 20;
    static final int PARALLEL = 2;
    static final int FOREIGN = 5;

    private final Path folder;
    private final PostgreSqlDatabase database = PostgreSqlServer.shared().newDatabase();
    final CustomerTable customers;
    final HubSpotSimulator crm = new HubSpotSimulator();
    final BillingServer billing = new BillingServer();

    KilledCompany(Path folder, Random random) {
        this.folder = folder;
        this.customers = new CustomerTable(database, random);
        for (int i = 1; i <= FOREIGN; i++) {
            crm.foreign(Map.of("email", foreign(i), "firstname", "Eve"));
            billing.foreign(foreign(i));
        }
        new Installation(folder)
                .connection("warehouse", "type: postgresql\nurl: " + database.url() + "\n")
                .connection(
                        "crm",
                        "type: hubspot\nurl: " + crm.url() + "\nauth:\n  type: bearer\n  token: ${CRM_TOKEN}\n"
                                + "limit: { calls: 100000, per: 10s, parallel: 10 }\n")
                .connection("billing", "type: http\nurl: " + billing.url() + "\n")
                .write("models/customers.sql", CustomerTable.query())
                .flow("customers", FLOW.formatted(BATCH, PARALLEL));
    }

    /** Saves the flow with another size of batches, as an editor does; with a mistake it must not be taken. */
    void save(int batchSize, boolean mistaken) {
        String flow = FLOW.formatted(batchSize, PARALLEL);
        new Installation(folder).flow("customers", mistaken ? flow.replace("batchSize", "bathSize") : flow);
    }

    KillableProcess start(String... options) {
        return new KillableProcess(folder, environment(), "", options);
    }

    KillableProcess startUnder(String limit) {
        return new KillableProcess(folder, environment(), limit);
    }

    boolean isForeign(HubSpotContact contact) {
        return contact.property("email").startsWith("foreign");
    }

    private static String foreign(int number) {
        return "foreign" + number + "@example.com";
    }

    private static Map<String, String> environment() {
        return Map.of("CRM_TOKEN", HubSpotSimulator.TOKEN);
    }

    @Override
    public void close() {
        crm.close();
        billing.close();
        database.close();
    }

    private static final String FLOW = """
            - route:
                id: customers
                description: Customers to the CRM and to billing
                from:
                  uri: sync:customers
                  parameters:
                    connection: warehouse
                    model: customers
                    key: id
                    mode: mirror
                    guard: "off"
                    batchSize: %d
                    parallel: %d
                  steps:
                    - to:
                        id: remember-versions
                        uri: kamelet:store-list-append-action
                        parameters: { table: versions, value: version }
                    - multicast:
                        steps:
                          - to:
                              id: to-crm
                              uri: kamelet:hubspot-contacts-sink
                              parameters:
                                connection: crm
                                idProperty: email
                          - to:
                              id: to-billing
                              uri: kamelet:http-json-sink
                              parameters:
                                connection: billing
                                path: /rows
                                tie: index
                                results: body.results
                                resultOk: entry.ok
                                deletePath: "/rows/{key}"
            """;
}
