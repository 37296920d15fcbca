package io.penstock.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.kill.CustomerTable.Customer;
import io.penstock.testing.HubSpotContact;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the model, the two destinations, the state and the ledger when all is quiet. */
final class CompanyAudit {

    private final KilledCompany company;

    CompanyAudit(KilledCompany company) {
        this.company = company;
    }

    /** After a run that was not interrupted. */
    void check(KillableProcess installation, int kills) {
        Map<String, Customer> model = company.customers.rows();
        Map<String, String> crm = contacts();
        Map<String, String> billing = new TreeMap<>();
        company.billing.rows().forEach((id, row) -> billing.put(id, String.valueOf(row.get("version"))));
        assertThat(billing.entrySet().stream()
                        .filter(row -> row.getValue().equals("foreign"))
                        .count())
                .as("foreign rows")
                .isEqualTo(KilledCompany.FOREIGN);
        billing.values().removeIf("foreign"::equals);
        holds("the CRM", crm, model);
        holds("billing", billing, model);

        Map<String, Set<String>> said = said(installation);
        assertThat(said.getOrDefault("trouble", Set.of())).isEmpty();
        assertThat(said.getOrDefault("owned to-crm", Set.of()))
                .as("ours in the CRM")
                .isEqualTo(crm.keySet());
        assertThat(said.getOrDefault("owned to-billing", Set.of()))
                .as("ours in billing")
                .isEqualTo(billing.keySet());
        Set<String> newest = new TreeSet<>();
        model.forEach((key, customer) -> newest.add(key + "=" + customer.version()));
        assertThat(said.getOrDefault("newest", Set.of()))
                .as("appended to the store")
                .containsAll(newest);
        Set<String> refused = new TreeSet<>();
        model.forEach((key, customer) -> {
            if (customer.refused()) {
                refused.add(key);
            }
        });
        assertThat(said.getOrDefault("failing to-crm", Set.of())).isEqualTo(refused);
        assertThat(said.getOrDefault("failing to-billing", Set.of())).isEqualTo(refused);

        int most = kills * KilledCompany.BATCH * KilledCompany.PARALLEL;
        assertThat(Repeats.ofHubSpot(company.crm.requests())).as("P4, the CRM").isLessThanOrEqualTo(most);
        assertThat(company.billing.repeats()).as("P4, billing").isLessThanOrEqualTo(most);
    }

    /** Every deliverable row in its newest version; of a refused one at most an older version; nothing else. */
    private static void holds(String where, Map<String, String> held, Map<String, Customer> model) {
        Map<String, String> expected = new TreeMap<>();
        model.forEach((key, customer) -> {
            if (!customer.refused()) {
                expected.put(key, customer.version());
            }
        });
        Map<String, String> deliverable = new TreeMap<>(held);
        deliverable.keySet().removeIf(key -> {
            Customer customer = model.get(key);
            return customer != null
                    && customer.refused()
                    && Long.parseLong(held.get(key)) < Long.parseLong(customer.version());
        });
        assertThat(deliverable).as(where).isEqualTo(expected);
    }

    private Map<String, String> contacts() {
        Map<String, String> contacts = new TreeMap<>();
        int foreign = 0;
        for (HubSpotContact contact : company.crm.contacts().values()) {
            if (company.isForeign(contact)) {
                assertThat(contact.writes()).as("writes to a foreign contact").isZero();
                assertThat(contact.archived()).isFalse();
                foreign++;
            } else if (!contact.archived()) {
                String before = contacts.put(contact.property("id"), contact.property("version"));
                assertThat(before).as("a second contact of " + contact).isNull();
            }
        }
        assertThat(foreign).isEqualTo(KilledCompany.FOREIGN);
        return contacts;
    }

    /** What the installation says of itself: the last word of each answer, by the words before. */
    private Map<String, Set<String>> said(KillableProcess installation) {
        Map<String, Set<String>> said = new TreeMap<>();
        installation.tell("audit " + company.customers.greatest());
        for (String answer = installation.answer().orElseThrow();
                !answer.equals("audited");
                answer = installation.answer().orElseThrow()) {
            int cut = answer.startsWith("trouble ") ? "trouble".length() : answer.lastIndexOf(' ');
            said.computeIfAbsent(answer.substring(0, cut), words -> new TreeSet<>())
                    .add(answer.substring(cut + 1));
        }
        return said;
    }
}
