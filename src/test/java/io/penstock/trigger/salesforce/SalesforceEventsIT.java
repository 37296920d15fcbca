package io.penstock.trigger.salesforce;

import static io.penstock.trigger.feed.FedFlows.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testing.Installation;
import io.penstock.testing.JsonReceiver;
import io.penstock.testing.SalesforceStreaming;
import io.penstock.trigger.FeedState;
import io.penstock.trigger.Positions;
import io.penstock.trigger.feed.FedFlows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole Penstock that listens to a real CometD server with a Salesforce front. */
@NullUnmarked
class SalesforceEventsIT {

    private static final String CHANNEL = "/data/OpportunityChangeEvent";

    /** As the README has it. */
    private static final String WITHOUT_GAPS = """
            - filter:
                expression: { language: { language: row, expression: "!startsWith(row.ChangeEventHeader.changeType, 'GAP_')" } }
                steps:
            """ + FedFlows.sink("crm").indent(6);

    @TempDir
    Path folder;

    private final JsonReceiver crm = new JsonReceiver();
    private SalesforceStreaming salesforce;
    private Installation penstock;

    @BeforeEach
    void start() throws Exception {
        salesforce = new SalesforceStreaming(folder.resolve("tomcat").toAbsolutePath(), CHANNEL);
        begin();
    }

    @AfterEach
    void stop() {
        penstock.close();
        salesforce.close();
        crm.close();
    }

    private void begin() {
        begin("opportunities", "");
    }

    private void begin(String name, String more) {
        penstock = new Installation(folder)
                .connection("salesforce", salesforce.settings())
                .connection("crm", FedFlows.receiver(crm))
                .flow(
                        name,
                        FedFlows.flow(
                                "salesforce-events-source",
                                name,
                                "connection: salesforce, channel: " + CHANNEL + ", grace: 2s" + more,
                                WITHOUT_GAPS))
                .start();
    }

    private long publish(int id) {
        return publish(id, Instant.now());
    }

    private long publish(int id, Instant at) {
        return salesforce.publish(Map.of(
                "id",
                id,
                "StageName",
                "Closed Won",
                "ChangeEventHeader",
                Map.of(
                        "changeType",
                        "UPDATE",
                        "commitTimestamp",
                        at.toEpochMilli(),
                        "recordIds",
                        List.of("006" + id))));
    }

    private void received(String... ids) {
        eventually(() -> assertThat(crm.rows().keySet()).contains(ids));
    }

    private void settled(long replayId) {
        eventually(() -> assertThat(penstock.bean(Positions.class).of("salesforce/opportunities"))
                .hasValue(CHANNEL + " " + replayId));
    }

    @Test
    void aRestartMissesNothingAndRepeatsNothingThatWasSettled() {
        publish(1);
        salesforce.publish(Map.of(
                "id", 99, "ChangeEventHeader", Map.of("changeType", "GAP_UPDATE", "recordIds", List.of("0061"))));
        publish(2);
        long third = publish(3);
        received("1", "2", "3");
        settled(third);
        assertThat(crm.takeReceived()).containsExactly("1", "2", "3");

        crm.fail(1_000_000);
        publish(4);
        eventually(() ->
                assertThat(FedFlows.state(penstock, "opportunities").problem()).contains("1 rows"));
        penstock.close();
        publish(5);
        assertThat(crm.rows()).containsOnlyKeys("1", "2", "3");

        crm.fail(0);
        begin();
        received("4", "5");
        settled(publish(6));
        assertThat(new HashSet<>(crm.takeReceived())).isEqualTo(new HashSet<>(List.of("4", "5", "6")));
        assertThat(salesforce.channel().asked()).startsWith(-2L).contains(third).doesNotContain(-1L);
    }

    @Test
    void aTokenThatEndsAndASilentServerAreGotOver() {
        settled(publish(1));
        salesforce.endToken();
        settled(publish(2));
        // The poll that was under way may have brought the event with the old token; the next one is refused.
        eventually(() -> assertThat(salesforce.tokens()).isGreaterThan(1));

        int sessions = salesforce.channel().asked().size();
        salesforce.fallSilent(1);
        settled(publish(3));
        eventually(() -> assertThat(salesforce.channel().asked().size()).isGreaterThan(sessions));
        settled(publish(4));
        assertThat(crm.takeReceived()).contains("1", "2", "3", "4");
    }

    @Test
    void whereEventsAreNoLongerKeptAllThatAreLeftAreRead() {
        long first = publish(1);
        settled(first);
        penstock.close();
        publish(2);
        salesforce.channel().forget();
        publish(3);

        begin();
        settled(publish(4));

        assertThat(crm.rows()).containsOnlyKeys("1", "3", "4");
        assertThat(salesforce.channel().asked()).endsWith(first, -2L);
        assertThat(FedFlows.state(penstock, "opportunities").state()).isEqualTo(FeedState.State.READING);
        assertThat(FedFlows.state(penstock, "opportunities").problem())
                .contains("salesforce.replay-gone: EVENTS MAY BE MISSING")
                .contains("replay id " + first);
    }

    @Test
    void whoBeginsWithNewEventsMissesNoneOfThoseEither() throws Exception {
        penstock.close();
        Files.delete(folder.resolve("routes/opportunities.camel.yaml"));
        publish(1, Instant.now().minusSeconds(3600));
        begin("fresh", ", from: latest");
        eventually(() -> assertThat(salesforce.channel().asked()).endsWith(-1L));
        eventually(() -> assertThat(penstock.bean(Positions.class).of("salesforce/fresh"))
                .hasValueSatisfying(place -> assertThat(place).startsWith(CHANNEL + " since ")));
        penstock.close();

        publish(2);
        begin("fresh", ", from: latest");
        received("2");

        assertThat(salesforce.channel().asked()).endsWith(-1L, -2L);
        assertThat(crm.rows()).containsOnlyKeys("2");
    }
}
