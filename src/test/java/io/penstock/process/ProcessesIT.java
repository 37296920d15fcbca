package io.penstock.process;

import static io.penstock.process.VendorEvents.email;
import static io.penstock.process.VendorEvents.opportunity;
import static io.penstock.process.VendorEvents.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.penstock.row.Outcome.Kind;
import io.penstock.sync.RunReport;
import io.penstock.testing.WireReply;
import io.penstock.trigger.Inbox;
import io.penstock.trigger.InboxEvent.State;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each process of {@code routes/examples}, from the call or run that begins it to what its vendors hold in the end. */
@NullUnmarked
class ProcessesIT {

    @TempDir
    static Path folder;

    private static Company company;

    @BeforeAll
    static void start() throws Exception {
        company = new Company(folder);
        company.change(
                "INSERT INTO countries VALUES ('DE', 'Germany', 'EMEA', 'Karla Vogt'),"
                        + " ('FR', 'France', 'EMEA', 'Jules Marin'), ('JP', 'Japan', 'APAC', 'Nobody We Know')",
                "INSERT INTO customers VALUES"
                        + " (1, 'Ada', 'ada@example.com', 'de', 'enterprise', 80, '{\"newsletter\": true, \"language\": \"de\"}'),"
                        + " (2, 'Bob', 'Bob@example.com', 'fr', 'team', 5, '{\"newsletter\": false}'),"
                        + " (3, 'Carol', 'carol@example.com', 'de', 'free', 1, '{\"newsletter\": true}'),"
                        + " (4, 'Carol', 'carol+spam@example.com', 'de', 'free', 1, '{\"newsletter\": true}'),"
                        + " (5, 'Dörte', 'dörte@example.com', 'de', 'business', 9, '{\"newsletter\": true}'),"
                        + " (6, 'Eve', 'nonsense', 'de', 'free', 1, '{\"newsletter\": true}')");
    }

    @AfterAll
    static void stop() {
        company.close();
    }

    @Test
    void aLeadGoesToWhoeverLooksAfterItAndSlackHearsOfItOnce() throws Exception {
        RunReport territories = company.penstock().run("territories-to-store");
        assertThat(rows(territories)).isEqualTo(Map.of(Kind.DELIVERED, 2L, Kind.REJECTED, 1L));
        company.crm.owners().putAll(Map.of("7", "", "8", "", "9", ""));
        company.slack.refuseOnce("ratelimited");
        String url = company.hook("hubspot-leads");
        String events = "[" + email(101, 7, "BOB@example.com") + ", {\"eventId\": 102, \"objectId\": 7,"
                + " \"subscriptionType\": \"contact.creation\"}, " + email(103, 8, "ada@example.com") + ", "
                + email(104, 9, "stranger@example.com") + "]";

        assertThat(Signing.hubspot(url, "another secret", events)).isEqualTo(401);
        assertThat(Signing.hubspot(url, Company.SECRET, events)).isEqualTo(200);
        assertThat(Signing.hubspot(url, Company.SECRET, "[" + email(101, 7, "BOB@example.com") + "]"))
                .isEqualTo(200);

        settled("hubspot-leads", 4);
        assertThat(company.crm.owners()).isEqualTo(Map.of("7", "102", "8", "101", "9", "106"));
        assertThat(company.slack.messages())
                .containsExactlyInAnyOrder(
                        "#leads-emea New lead for Jules Marin: contact 7 (team)",
                        "#deals New lead for Karla Vogt: contact 8 (enterprise)",
                        "#leads-unknown New lead for Sam Ortega: contact 9 (none)");
        assertThat(company.slack.requests()).hasSize(4);
    }

    @Test
    void everyScoreIsInTheStoreAndTheCrmHearsOnceOfWhoBecameHot() {
        company.change(
                "INSERT INTO usage_events SELECT 3, ['invite', 'export'][1 + i % 2], TIMESTAMPTZ '2026-10-01 12:00:00+00'"
                        + " + to_days(CAST(i AS INTEGER)) FROM range(8) AS s(i)",
                "INSERT INTO usage_events VALUES (4, 'search', TIMESTAMPTZ '2026-10-01 12:00:00+00')");
        score();
        assertThat(company.document("lead-scores", "3")).isEqualTo(Map.of("email", "carol@example.com", "score", 80));
        assertThat(company.document("lead-scores", "4"))
                .isEqualTo(Map.of("email", "carol+spam@example.com", "score", 10));
        assertThat(company.crm.events())
                .hasSize(1)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("eventName", "lead_became_hot")
                        .containsEntry("email", "carol@example.com")
                        .containsEntry("properties", Map.of("score", 80)));

        company.change("INSERT INTO usage_events VALUES (3, 'report', TIMESTAMPTZ '2026-10-20 12:00:00+00')");
        score();
        assertThat(company.document("lead-scores", "3")).containsEntry("score", 90);
        assertThat(company.crm.events()).hasSize(1);

        company.change(
                "DELETE FROM usage_events WHERE customer_id = 3 AND feature <> 'report'",
                "INSERT INTO usage_events SELECT 4, 'export', TIMESTAMPTZ '2026-10-01 12:00:00+00'"
                        + " + to_days(CAST(i AS INTEGER)) FROM range(12) AS s(i)");
        score();
        assertThat(company.crm.events()).hasSize(2).last().satisfies((ThrowingConsumer<Map<String, Object>>)
                event -> assertThat(event).containsEntry("email", "carol+spam@example.com"));
    }

    private static void score() {
        long before = company.penstock().newest("hot-leads");
        company.penstock().run("lead-scores-to-store");
        company.penstock().await("hot-leads", before);
    }

    @Test
    void aMailSaysWhatTheLookupAnswersWhileItIsRendered() throws Exception {
        company.change("INSERT INTO usage_events VALUES (2, 'api', TIMESTAMPTZ '2026-10-01 12:00:00+00')");
        company.penstock().run("offers-to-store");
        company.mail.once(new WireReply.Reset());
        String url = company.hook("signups");

        assertThat(Signing.post(url, "{\"id\": 1, \"email\": \"bob@example.com\", \"customer_id\": 2}"))
                .isEqualTo(401);
        Signing.signUp(url, 1, "Bob@Example.com", "2");
        Signing.signUp(url, 1, "Bob@Example.com", "2");
        Signing.signUp(url, 2, "new@example.com", "999");
        settled("signups", 2);

        assertThat(company.mail.mails())
                .isEqualTo(Map.of(
                        "bob@example.com", "Dear Bob, as you like api: have a look at business!",
                        "new@example.com", "Dear there, as you like dashboard: have a look at team!"));
        assertThat(company.mail.orders()).isEqualTo(2);

        Signing.signUp(url, 3, "bobs-friend@example.com", "2");
        settled("signups", 3);
        assertThat(company.mail.lookups()).containsExactly(200, 200, 304);
        company.change("UPDATE customers SET first_name = 'Robert' WHERE customer_id = 2");
        company.penstock().run("offers-to-store");
        Signing.signUp(url, 4, "robert@example.com", "2");
        settled("signups", 4);
        assertThat(company.mail.mails().get("robert@example.com")).startsWith("Dear Robert,");
    }

    @Test
    void aCampaignReachesEveryMailboxOnceIfItMay() {
        company.penstock().run("preferences-to-store");
        company.marketo.failOnce("611");

        RunReport first = company.penstock().run("campaign-to-marketo");

        // Bob did not allow it; of Carol's two addresses one is written to; Dörte's is not for Marketo; Eve's is none.
        assertThat(company.marketo.leads()).hasSize(2).containsKey("ada@example.com");
        assertThat(company.marketo.leads().get("ada@example.com"))
                .isEqualTo(Map.of(
                        "email",
                        "ada@example.com",
                        "firstName",
                        "Ada",
                        "customerPlan",
                        "enterprise",
                        "unsubscribed",
                        false));
        assertThat(rows(first)).isEqualTo(Map.of(Kind.DELIVERED, 2L, Kind.SKIPPED, 2L, Kind.REJECTED, 2L));

        company.marketo.endToken();
        company.change(
                "UPDATE customers SET first_name = 'Ada L.', preferences = '{\"newsletter\": true}' WHERE customer_id = 1",
                "UPDATE customers SET preferences = '{\"newsletter\": true}' WHERE customer_id = 2");
        company.penstock().run("preferences-to-store");
        company.penstock().run("campaign-to-marketo");

        assertThat(company.marketo.leads()).hasSize(3).containsKey("bob@example.com");
        assertThat(company.marketo.leads().get("ada@example.com"))
                .containsEntry("firstName", "Ada L.")
                .containsEntry("unsubscribed", false);
        whoWithdrawsIsUnsubscribedAndNobodyElseIsMadeKnown();
    }

    /** Also the second time: yes, no, yes, no. */
    private static void whoWithdrawsIsUnsubscribedAndNobodyElseIsMadeKnown() {
        company.change("INSERT INTO customers VALUES (9, 'Zed', 'zed@example.com', 'de', 'free', 1, '{}')");
        for (boolean answer : new boolean[] {false, true, false}) {
            company.change(
                    "UPDATE customers SET preferences = '{\"newsletter\": " + answer + "}' WHERE customer_id = 1");
            company.penstock().run("preferences-to-store");
            long before = company.penstock().newest("withdrawals-to-marketo");
            company.penstock().run("campaign-to-marketo");
            company.penstock().await("withdrawals-to-marketo", before);
            assertThat(company.marketo.leads().get("ada@example.com")).containsEntry("unsubscribed", !answer);
        }
        assertThat(company.marketo.leads()).hasSize(3).doesNotContainKey("zed@example.com");
        company.change("DELETE FROM customers WHERE customer_id = 9");
    }

    @Test
    void aTicketGetsThePriorityOfItsAccount() throws Exception {
        company.change("INSERT INTO orders VALUES (1, 2, 'paid', 900), (2, 2, 'paid', 200), (3, 3, 'cancelled', 9000)");
        company.desk.priorities().putAll(Map.of("41", "normal", "42", "normal", "43", "normal", "44", "normal"));
        company.desk.once(WireReply.json(429, Map.of("Retry-After", "0"), Map.of("error", "TooManyRequests")));
        String url = company.hook("tickets");

        assertThat(Signing.zendesk(url, "another secret", ticket(41, "ada@example.com")))
                .isEqualTo(401);
        for (Map.Entry<Integer, String> each : Map.of(
                        41, "ADA@example.com", 42, "bob@example.com", 43, "carol@example.com", 44, "nobody@example.com")
                .entrySet()) {
            assertThat(Signing.zendesk(url, Company.SECRET, ticket(each.getKey(), each.getValue())))
                    .isEqualTo(200);
        }

        settled("tickets", 4);
        assertThat(company.desk.priorities())
                .isEqualTo(Map.of("41", "urgent", "42", "high", "43", "normal", "44", "normal"));
    }

    @Test
    void aWonOpportunityIsOneOrderAlsoWhenTheAnswerIsLost() {
        company.erp.loseAnswers(1);
        company.salesforce.publish(opportunity("006A", "Negotiation", 1));
        company.salesforce.publish(opportunity("006B", "Closed Won", 2));
        company.salesforce.publish(opportunity("006C", "Closed Won", 777));
        company.salesforce.publish(opportunity("006D", "Closed Won", 1));

        until(() -> assertThat(company.erp.orders()).hasSize(2));
        until(() -> assertThat(quarantined("trigger:opportunities")).isOne());

        assertThat(company.erp.orders().values())
                .extracting(
                        order -> order.get("opportunity"), order -> order.get("email"), order -> order.get("country"))
                .containsExactly(tuple("006B", "bob@example.com", "FR"), tuple("006D", "ada@example.com", "DE"));
        assertThat(company.erp.requests().stream().filter(call -> call.path().equals("/orders")))
                .hasSize(3);
    }

    @Test
    void aTicketThatTheDeskDoesNotKnowWaitsForAPerson() throws Exception {
        int before = quarantined("tickets");
        assertThat(Signing.zendesk(company.hook("tickets"), Company.SECRET, ticket(99, "ada@example.com")))
                .isEqualTo(200);
        until(() -> assertThat(failures("tickets")).isGreaterThan(before));
    }

    @Test
    void aLoopSendsOnlyWhatIsNotSettled() {
        company.change("INSERT INTO orders VALUES (11, 1, 'open', 5), (12, 2, 'open', 99), (13, 2, 'open', 100)");
        company.erp.once(WireReply.json(503, Map.of()));

        RunReport run = company.penstock().run("orders-by-country");

        assertThat(rows(run)).isEqualTo(Map.of(Kind.DELIVERED, 2L, Kind.SKIPPED, 1L));
        assertThat(company.erp.invoices()).containsExactlyInAnyOrder(11, 13);
    }

    @Test
    void aScriptMakesTheAnswer() throws Exception {
        HttpResponse<String> report = Signing.send(
                company.hook("usage-report"),
                "{\"customer\": 7, \"events\": [{\"feature\": \"api\", \"ms\": 20}, {\"feature\": \"search\", \"ms\": 5},"
                        + " {\"feature\": \"api\", \"ms\": 3}, {\"feature\": \"api\", \"ms\": \"long\"}]}");

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(report.body()))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree("{\"customer\": 7, \"events\": 3, \"ms\": 28, \"features\":"
                                + " {\"api\": {\"events\": 2, \"ms\": 23}, \"search\": {\"events\": 1, \"ms\": 5}}}"));
    }

    private static Map<Kind, Long> rows(RunReport run) {
        return Objects.requireNonNull(run.tally()).byRow();
    }

    private static int quarantined(String hook) {
        return (int) company.penstock().bean(Inbox.class).count(hook, State.QUARANTINED);
    }

    private static int failures(String hook) {
        return company.penstock().bean(Inbox.class).recent(hook, null, 100, 0).stream()
                .mapToInt(event -> event.tries())
                .sum();
    }

    /** Waits until so many events of the hook have been through their flow. */
    private static void settled(String hook, int events) {
        until(() -> assertThat(company.penstock().bean(Inbox.class).count(hook, State.DONE))
                .isEqualTo(events));
    }

    private static void until(ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(holds);
    }
}
