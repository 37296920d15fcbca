package io.penstock.trigger.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.trigger.InboxEvent;
import io.penstock.trigger.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flows that the READMEs of Zendesk, HubSpot and dbt show do what is said there. */
@NullUnmarked
class SenderFlowsTest {

    private static final Pattern FLOW = Pattern.compile("(?s)```yaml\n([^`]*?kamelet:webhook-source[^`]*?)```");

    @TempDir
    static Path folder;

    private static JsonReceiver api;
    private static Installation penstock;
    private static HookCaller caller;

    @BeforeAll
    static void start() throws IOException {
        api = new JsonReceiver();
        String connection = "type: http\nurl: " + api.url() + "\n";
        penstock = new Installation(folder)
                .web()
                .connection("support-api", connection)
                .connection("erp-api", connection)
                .flow("new-tickets", readme("zendesk"))
                .flow("hubspot-changes", readme("hubspot"))
                .flow(
                        "after-dbt-cloud",
                        readme("dbt")
                                .replace(
                                        "- to: sync:customers-to-crm",
                                        "- to: { id: out, uri: \"kamelet:http-json-sink\", parameters: { connection: erp-api,"
                                                + " row: \"{'id': row.eventId}\" } }"))
                .start();
        caller = new HookCaller(penstock.url());
    }

    @AfterAll
    static void stop() {
        penstock.close();
        api.close();
    }

    private static String readme(String system) throws IOException {
        Matcher flow = FLOW.matcher(Files.readString(Path.of("kamelets", system, "README.md")));
        assertThat(flow.find()).isTrue();
        return flow.group(1).replaceAll("\\$\\{[A-Z_]+}", "\\${NO_SUCH_THING:hush}");
    }

    private static void eventually(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(check);
    }

    private static void done(String hook, int events) {
        eventually(() -> assertThat(penstock.bean(Webhooks.class).events(hook, InboxEvent.State.DONE, 100, 0))
                .hasSize(events));
    }

    @Test
    void aNewTicketOfZendeskGoesOutAndOtherEventsDoNot() {
        String ticket = """
                {"account_id": 22129848, "detail": {"actor_id": "8447388090494", "created_at": "2026-11-22T10:12:07Z",
                 "id": "5158", "priority": "HIGH", "requester_id": "8447388090495", "status": "OPEN",
                 "subject": "Help, I need somebody!", "tags": ["vip"], "type": "TASK", "via": {"channel": "web_service"}},
                 "event": {}, "id": "2b24ef10-19a3-4740-93cf-6f08ff1fbd6d", "subject": "zen:ticket:5158",
                 "time": "2026-11-22T10:12:07Z", "type": "zen:event-type:ticket.%s", "zendesk_event_version": "2022-11-06"}
                """;
        assertThat(caller.signed("zendesk", "hush", "/hooks/zendesk", ticket.formatted("status_changed"))
                        .status())
                .isEqualTo(200);
        assertThat(caller.signed("zendesk", "hush", "/hooks/zendesk", ticket.formatted("created"))
                        .status())
                .isEqualTo(200);
        assertThat(caller.signed("zendesk", "other", "/hooks/zendesk", ticket.formatted("created"))
                        .status())
                .isEqualTo(401);

        done("zendesk", 2);
        assertThat(api.rows().get("5158"))
                .hasToString("{\"id\":\"5158\",\"subject\":\"Help, I need somebody!\",\"priority\":\"HIGH\"}");
        assertThat(api.takeReceived()).containsOnlyOnce("5158");
    }

    @Test
    void eachEventOfHubSpotsListGoesItsOwnWayOnce() {
        String event = """
                {"eventId": %d, "subscriptionId": 12345, "portalId": 62515, "appId": 54321, "occurredAt": 1795435200000,
                 "subscriptionType": "%s.propertyChange", "attemptNumber": 0, "objectId": %d, "changeSource": "CRM",
                 "propertyName": "%s", "propertyValue": "%s"}
                """;
        String list = "["
                + String.join(
                        ",",
                        event.formatted(1, "contact", 71, "lifecyclestage", "customer"),
                        event.formatted(2, "deal", 72, "dealstage", "closedwon"),
                        event.formatted(3, "deal", 73, "amount", "12"))
                + "]";
        assertThat(caller.signed("hubspot-v3", "hush", "/hooks/hubspot", list).body())
                .contains("stored");
        done("hubspot", 3);
        assertThat(caller.signed("hubspot-v3", "hush", "/hooks/hubspot", list).body())
                .contains("duplicate");

        assertThat(api.rows().get("71"))
                .hasToString("{\"id\":\"71\",\"field\":\"lifecyclestage\",\"value\":\"customer\"}");
        assertThat(api.rows().get("72")).hasToString("{\"id\":\"72\",\"stage\":\"closedwon\"}");
        assertThat(api.rows()).doesNotContainKey("73");
    }

    @Test
    void aJobOfDbtCloudThatFailedBeginsNothing() {
        String run = """
                {"accountId": 1, "webhookId": "wsu_12345abcde", "eventId": "wev_%s", "timestamp": "2026-11-22T19:28:15Z",
                 "eventType": "job.run.completed", "webhookName": "penstock",
                 "data": {"jobId": "123", "jobName": "Daily Job (dbt build)", "runId": "12345", "runStatus": "%s",
                 "runStatusCode": 10, "runFinishedAt": "2026-11-22T19:28:13Z"}}
                """;
        assertThat(caller.signed("dbt-cloud", "hush", "/hooks/dbt", run.formatted("1", "Errored"))
                        .status())
                .isEqualTo(200);
        done("dbt", 1);
        assertThat(caller.signed("dbt-cloud", "hush", "/hooks/dbt", run.formatted("1", "Errored"))
                        .body())
                .contains("duplicate");
        assertThat(caller.post("/hooks/dbt", run.formatted("2", "Success")).status())
                .isEqualTo(401);
        assertThat(caller.signed("dbt-cloud", "hush", "/hooks/dbt", run.formatted("2", "Success"))
                        .status())
                .isEqualTo(200);
        done("dbt", 2);
        assertThat(api.rows()).containsKey("wev_2").doesNotContainKey("wev_1");
    }
}
