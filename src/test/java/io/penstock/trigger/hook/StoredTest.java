package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.InboxEvent.State;
import io.penstock.trigger.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P8 in a whole Penstock: what was answered with 2xx is processed. */
@NullUnmarked
class StoredTest {

    @TempDir
    static Path folder;

    private static JsonReceiver receiver;
    private static Installation installation;
    private static HookCaller caller;

    @BeforeAll
    static void start() {
        receiver = new JsonReceiver();
        installation = new Installation(folder).web();
        for (String name : List.of("orders", "outage", "replaced")) {
            installation.flow(name, store(name, "eventId: id, firstPause: 50ms, longestPause: 100ms"));
        }
        installation.flow("ordered", store("ordered", "orderBy: k, parallel: 8, firstPause: 50ms"));
        installation.flow("stripe", store("stripe", "signature: stripe, secret: whsec"));
        installation.flow(
                "rejecting",
                HookFlows.flow(
                        "rejecting",
                        "tries: 2, firstPause: 50ms",
                        "- throwException: { exceptionType: java.lang.IllegalArgumentException, message: too bad }"));
        installation.flow(
                "lacking",
                HookFlows.flow(
                        "lacking",
                        "tries: 2, firstPause: 50ms, orderBy: k",
                        "- filter: { expression: { language: { language: row, expression: \"paid == true\" } }, steps:"
                                + " [{ log: paid }] }"));
        installation.flow(
                "salesforce",
                HookFlows.flow(
                        "salesforce",
                        "signature: salesforce, secret: hush",
                        "- setBody: { expression: { language: { language: row, expression: \"[row['record']['Id']]\" } } }\n"
                                + "- setBody: { simple: '[{\"id\":\"${body[0]}\"}]' }\n- to: { uri: '" + receiver.url()
                                + "' }"));
        installation.start();
        caller = new HookCaller(installation.url());
    }

    @AfterAll
    static void stop() {
        installation.close();
        receiver.close();
    }

    @Test
    void anEventIsProcessedAndItsSecondComingDropped() {
        assertThat(caller.post("/hooks/orders", "{\"id\": \"o1\"}").body()).contains("stored");
        assertThat(caller.post("/hooks/orders", "{\"id\": \"o1\"}").body()).contains("duplicate");

        arrived("o1");
        eventually(() -> assertThat(events("orders", State.DONE)).hasSizeGreaterThanOrEqualTo(1));
        assertThat(caller.post("/hooks/orders", "{\"id\": \"o1\"}").body()).contains("duplicate");
    }

    @Test
    void aListIsAnEventEach() {
        caller.post("/hooks/orders", "[{\"id\": \"l1\"}, {\"id\": \"l2\", \"n\": 1.10}, {\"id\": \"l1\"}]");

        arrived("l1");
        arrived("l2");
        assertThat(receiver.rows().get("l2").path("n").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(caller.post("/hooks/orders", "[]").status()).isEqualTo(200);
    }

    @Test
    void aSignedCallThatComesTwiceHasOneEffect() {
        String body = "{\"object\":\"event without an id\"}";
        String header = Signed.of("stripe", Signed.secret("whsec"))
                .sign(Signed.call(body, Map.of()), java.time.Instant.now())
                .getOrDefault("stripe-signature", "");

        assertThat(caller.post("/hooks/stripe", body, "Stripe-Signature", header)
                        .body())
                .contains("stored");
        assertThat(caller.post("/hooks/stripe", body, "Stripe-Signature", header)
                        .body())
                .contains("duplicate");
    }

    @Test
    void anOutageIsWaitedOutAndNeverCounted() {
        receiver.fail(4);
        caller.post("/hooks/outage", "{\"id\": \"late\"}");

        arrived("late");
        assertThat(events("outage", State.QUARANTINED)).isEmpty();
    }

    @Test
    void anEventWithoutAFieldThatTheFlowAsksForHoldsUpItsKeyForAWhileOnly() {
        caller.post("/hooks/lacking", "{\"k\": 1}");
        caller.post("/hooks/lacking", "{\"k\": 1, \"paid\": true}");

        eventually(() -> assertThat(events("lacking", State.DONE)).hasSize(1));
        assertThat(events("lacking", State.QUARANTINED))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).contains("there is no column \"paid\""));
    }

    @Test
    void anEventThatIsAtFaultWaitsForAPerson() {
        caller.post("/hooks/rejecting", "{\"id\": 1}");

        eventually(() -> assertThat(events("rejecting", State.QUARANTINED)).hasSize(1));
        InboxEvent event = events("rejecting", State.QUARANTINED).get(0);
        assertThat(event.tries()).isEqualTo(2);
        assertThat(event.code()).isEqualTo("hook.event-rejected");
        assertThat(event.reason()).contains("too bad");

        Webhooks webhooks = installation.bean(Webhooks.class);
        assertThat(webhooks.named("rejecting").orElseThrow().quarantined()).isOne();
        assertThat(webhooks.again("rejecting", event.id())).isOne();
        eventually(() -> assertThat(events("rejecting", State.QUARANTINED))
                .singleElement()
                .satisfies(again -> assertThat(again.tries()).isEqualTo(2)));
    }

    @Test
    void eventsOfOneKeyKeepTheirOrderThroughFailures() {
        receiver.fail(3);
        for (int i = 0; i < 30; i++) {
            caller.post("/hooks/ordered", "{\"id\": \"k" + i % 3 + "-" + i + "\", \"k\": " + i % 3 + "}");
        }
        arrived("k2-29");
        arrived("k1-28");
        arrived("k0-27");

        List<String> received = receiver.takeReceived();
        for (int key = 0; key < 3; key++) {
            String prefix = "k" + key + "-";
            assertThat(received.stream()
                            .filter(id -> id.startsWith(prefix))
                            .map(id -> Integer.valueOf(id.substring(3)))
                            .toList())
                    .isSorted()
                    .hasSize(10);
        }
    }

    @Test
    void aFlowThatIsReplacedMissesNothing() throws Exception {
        CamelContext camel = installation.bean(CamelContext.class);
        String route = camel.getRoutes().stream()
                .filter(each -> each.getEndpoint().getEndpointUri().startsWith("hook://replaced"))
                .findFirst()
                .orElseThrow()
                .getRouteId();
        camel.getRouteController().suspendRoute(route);

        assertThat(caller.post("/hooks/replaced", "{\"id\": \"gap\"}").status()).isEqualTo(200);
        assertThat(receiver.rows()).doesNotContainKey("gap");

        camel.getRouteController().resumeRoute(route);
        arrived("gap");
    }

    @Test
    void salesforceIsAnsweredWithAnAckAndItsNotificationsAreEvents() {
        String envelope = """
                <?xml version="1.0" encoding="UTF-8"?>
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
                 <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
                  <OrganizationId>00D1</OrganizationId><ActionId>04k1</ActionId><SessionId>s3cret</SessionId>
                  <Notification><Id>04l1</Id><sObject xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
                   <sf:Id>006A</sf:Id><sf:Name>Big &amp; deal</sf:Name></sObject></Notification>
                  <Notification><Id>04l2</Id><sObject xmlns:sf="urn:x"><sf:Id>006B</sf:Id></sObject></Notification>
                 </notifications></soapenv:Body></soapenv:Envelope>
                """;

        HookCaller.Answer answer =
                caller.post("/hooks/salesforce?token=hush", envelope, "Content-Type", "text/xml; charset=utf-8");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("text/xml");
        assertThat(answer.body()).contains("<Ack>true</Ack>");
        assertThat(caller.post("/hooks/salesforce?token=hush", envelope).body()).contains("<Ack>true</Ack>");
        arrived("006A");
        arrived("006B");
        assertThat(installation.bean(Webhooks.class).events("salesforce", null, 10, 0))
                .hasSize(2);
        assertThat(caller.post("/hooks/salesforce?token=no", envelope).status()).isEqualTo(401);
        String bomb = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
        assertThat(caller.post("/hooks/salesforce?token=hush", bomb).status()).isEqualTo(400);
    }

    private static String store(String name, String parameters) {
        return HookFlows.flow(
                name,
                parameters,
                "- marshal: { json: { library: Jackson } }\n- setBody: { simple: \"[${body}]\" }\n- to: { uri: '"
                        + receiver.url() + "' }");
    }

    private static List<InboxEvent> events(String hook, State state) {
        return installation.bean(Webhooks.class).events(hook, state, 100, 0);
    }

    private static void arrived(String id) {
        eventually(() -> assertThat(receiver.rows()).containsKey(id));
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(check);
    }
}
